#pragma once

#include <string>

#include "adapters/net/http_server.hpp"
#include "commands/ports/installations.hpp"

namespace starling::slack {

/// What a browser shows after an attempt to install. Names come from outside and are escaped; no
/// page is kept by a cache, and none loads anything.
struct install_page {
    int status = 200;
    std::string title;
    std::string text;        ///< what happened
    std::string next = {};   ///< what to do now
    std::string again = {};  ///< set: an address to begin anew
};
net::server_response draw(const install_page& page);

install_page installed_page(const ports::installation& app, const std::string& command,
                            bool first_time);
install_page denied_page(const std::string& again);
install_page other_browser_page(const std::string& again);
install_page too_late_page(const std::string& again);
install_page used_page(const std::string& again);
install_page refused_code_page(const std::string& error, const std::string& again);
install_page no_answer_page(const std::string& again);
install_page wrong_setup_page(const std::string& error);
install_page not_stored_page(const std::string& again);

}  // namespace starling::slack
