#pragma once

#include <map>
#include <string>
#include <string_view>

#include "config/setting.hpp"

namespace starling::config {

/// Where a value was written.
struct origin {
    std::string file;  ///< or "environment"
    int line = 0;
    std::string name;  ///< the key or the variable, without what could be a secret
};

/// What is known so far while sources are read one after the other; later ones win.
class loading {
public:
    /// Takes one value of a text, secret or list setting, or says what is wrong with it.
    void take_text(const setting& s, std::string value, const origin& from);
    void begin_list(const setting& s, const origin& from);
    void take_mapped(const setting& s, std::string name, std::string value, const origin& from);

    void fail(const origin& at, std::string text);
    void read_from(std::string source) { out_.sources.push_back(std::move(source)); }

    /// What can only be judged when everything is known.
    loaded finish() &&;

private:
    bool accept(const setting& s, std::string_view value, const origin& from);
    void check_commands();
    void check_token_forms();
    origin where(std::string_view key) const;

    loaded out_;
    std::map<std::string, origin, std::less<>> origins_;
};

/// TOML text; every unknown key, wrong type and bad value becomes a fault with its line.
void read_toml(loading& into, std::string_view text, const std::string& file);
void read_environment(loading& into, const environment& env);

/// The file's text, or why there is none ("No such file or directory").
struct file_text {
    bool found = false;
    std::string text;
    std::string problem;
};
file_text read_file(const std::string& name);

}  // namespace starling::config
