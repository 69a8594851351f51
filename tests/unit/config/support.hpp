#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/config.hpp"

namespace starling::config::test {

using variables = std::map<std::string, std::string, std::less<>>;

inline environment env_of(variables values) {
    return [values = std::move(values)](std::string_view name) -> std::optional<std::string> {
        const auto found = values.find(name);
        if (found == values.end()) return std::nullopt;
        return found->second;
    };
}

inline loaded from_text(std::string_view toml, variables values = {}) {
    return load_text(toml, "starling.toml", env_of(std::move(values)));
}

inline std::vector<std::string> faults_of(const loaded& l) {
    std::vector<std::string> out;
    for (const auto& f : l.faults) out.push_back(to_text(f));
    return out;
}

inline const std::string bot_token = "xoxb-1111111111-2222222222-AbCdEfGhIjKlMnOpQrStUvWx";
inline const std::string app_token = "xapp-1-A0123456789-3333333333-0a1b2c3d4e5f6a7b8c9d";
inline const std::string user_token = "xoxp-4444444444-5555555555-AbCdEfGhIjKl";
inline const std::string signing_secret = "0123456789abcdef0123456789abcdef";

}  // namespace starling::config::test
