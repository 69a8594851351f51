#include "config/checks.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>

#include "config/tokens.hpp"

namespace starling::config {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_key_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_visible(char c) {
    return c > ' ' && c < 0x7f;
}

std::string quoted(std::string_view value) {
    std::string shown = without_secrets(value.substr(0, 60));
    std::ranges::replace_if(shown, [](char c) { return static_cast<unsigned char>(c) < ' '; }, '?');
    return '"' + shown + '"';
}

std::string one_of(std::string_view value, std::initializer_list<std::string_view> allowed) {
    if (std::ranges::find(allowed, value) != allowed.end()) return {};
    std::string text = "must be one of ";
    for (const auto& a : allowed) text.append(a).append(a == *(allowed.end() - 1) ? "" : ", ");
    return text + "; it is " + quoted(value);
}

std::string check_secret(std::string_view value, token_kind wanted) {
    const auto kind = kind_of(value);
    if (kind != token_kind::unknown && kind != wanted) return std::string{where_it_belongs(kind)};
    if (!std::ranges::all_of(value, is_visible))
        return "holds spaces, line breaks or other characters that no token has; copy it again";
    return {};
}

/// What stands between "scheme://" and the path.
std::string_view authority_of(std::string_view url) {
    const auto begin = url.find("://");
    if (begin == url.npos) return {};
    url.remove_prefix(begin + 3);
    return url.substr(0, url.find('/'));
}

bool is_port(std::string_view text) {
    unsigned port = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), port);
    return ec == std::errc{} && end == text.data() + text.size() && port >= 1 && port <= 65535;
}

std::string_view host_of(std::string_view authority) {
    if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
    return authority.substr(0, authority.find(':'));
}

/// Of an address to which paths are added.
std::string check_base(std::string_view value, const std::string& example) {
    if (!value.starts_with("https://") && !value.starts_with("http://"))
        return "must begin with https://, as in " + example;
    const auto authority = authority_of(value);
    const auto host = host_of(authority);
    const auto port = authority.substr(host.size());
    const bool good_port = port.empty() || (port.front() == ':' && is_port(port.substr(1)));
    if (host.empty() || !good_port || authority.find('@') != authority.npos ||
        !std::ranges::all_of(value, is_visible) || value.find_first_of("?#") != value.npos)
        return "is not a base address such as " + example +
               ": host, perhaps a port, a path, and nothing else";
    return {};
}

/// 127.0.0.0/8 in four decimal numbers.
bool is_loopback_address(std::string_view host) {
    if (!host.starts_with("127.")) return false;
    int parts = 0;
    for (const char* at = host.data(); parts < 4; ++parts) {
        unsigned part = 0;
        const auto [end, ec] = std::from_chars(at, host.data() + host.size(), part);
        if (ec != std::errc{} || part > 255 || end - at > 3) return false;
        if (end == host.data() + host.size()) return parts == 3;
        if (*end != '.') return false;
        at = end + 1;
    }
    return false;
}

/// The password is looked for up to the last "@": one with a "/" or "@" in it must be found too.
std::string check_server_url(std::string_view url) {
    const auto begin = url.find("://") + 3;
    const auto at = url.rfind('@');
    const auto user = at == url.npos ? std::string_view{} : url.substr(begin, at - begin);
    if (user.find(':') != user.npos || url.find("password=") != url.npos)
        return "holds a password, and urls are shown and logged; take it out and set PGPASSWORD or "
               "PGPASSWORD_FILE";
    if (!std::ranges::all_of(url, is_visible))
        return "holds spaces or other characters that a url must write as %XX";
    return {};
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (c & 0xc0) != 0x80; }));
}

}  // namespace

std::string check_bot_token(std::string_view value) {
    return check_secret(value, token_kind::bot);
}
std::string check_app_token(std::string_view value) {
    return check_secret(value, token_kind::app);
}
std::string check_signing_secret(std::string_view value) {
    return check_secret(value, token_kind::signing);
}

std::string check_app_secret(std::string_view value) {
    return check_secret(value, token_kind::signing);
}

bool is_loopback(std::string_view url) {
    if (!url.starts_with("http://")) return false;
    const auto host = host_of(authority_of(url));
    return host == "localhost" || host == "[::1]" || is_loopback_address(host);
}

std::string check_api_url(std::string_view value) {
    if (auto problem = check_base(value, "https://slack.com/api/"); !problem.empty())
        return problem;
    if (value.starts_with("http://") && !is_loopback(value))
        return "must begin with https://; plain http:// is for a stand-in on this machine only "
               "(http://127.0.0.1:3900/api/)";
    return {};
}

std::string check_public_url(std::string_view value) {
    if (value.empty()) return {};
    if (auto problem = check_base(value, "https://go.example.com"); !problem.empty())
        return problem;
    if (value.starts_with("http://") && !is_loopback(value))
        return "must begin with https://: networks and mail filters distrust plain links "
               "(http:// is for a try on this machine, as in http://127.0.0.1:3978)";
    return {};
}

std::string check_storage_url(std::string_view value) {
    if (value.starts_with("sqlite:") && value.size() > 7) return {};
    if (value.starts_with("postgres://") || value.starts_with("postgresql://"))
        return check_server_url(value);
    return "must be sqlite:FILE, as in sqlite:starling.db, or postgres://user@host/database";
}

std::string check_password(std::string_view value) {
    const auto kind = kind_of(value);
    if (kind != token_kind::unknown && kind != token_kind::signing)
        return std::string{where_it_belongs(kind)};
    return {};
}

/// Never repeats any of it.
std::string check_sealing_key(std::string_view value) {
    const auto is_end = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!value.empty()) {
        const auto end = std::ranges::find_if(value, is_end);
        const auto length = static_cast<std::size_t>(end - value.begin());
        if (length != 0 &&
            (length != 64 || !std::ranges::all_of(value.substr(0, length), is_key_digit)))
            return "wants keys of 64 hexadecimal digits, the newest first, with spaces or lines "
                   "between them; `openssl rand -hex 32` makes one";
        value.remove_prefix(std::min(length + 1, value.size()));
    }
    return {};
}

std::string check_client_id(std::string_view value) {
    if (std::ranges::all_of(value, [](char c) { return is_digit(c) || c == '.'; })) return {};
    return "wants a client id such as 1234567890.1234567890123 (api.slack.com/apps, your app, "
           "Basic Information, App Credentials); " +
           quoted(value) + " is none";
}

std::string check_log_level(std::string_view value) {
    return one_of(value, {"trace", "debug", "info", "warn", "error"});
}

std::string check_log_format(std::string_view value) {
    return one_of(value, {"text", "json"});
}

std::string check_reaction(std::string_view value) {
    return one_of(value, {"done", "later", "skip"});
}

std::string check_holidays(std::string_view value) {
    const auto equals = value.find('=');
    const auto name = value.substr(0, equals);
    if (equals != value.npos && !name.empty() && equals + 1 < value.size() &&
        name.find(' ') == name.npos)
        return {};
    return "must be NAME=FILE, the name without spaces, for example "
           "\"DE-BY=/etc/starling/de-by.ics\"; it is " +
           quoted(value);
}

std::string check_app_name(std::string_view value) {
    const auto length = characters(value);
    if (length >= 1 && length <= 35) return {};
    return "must have 1 to 35 characters; it has " + std::to_string(length);
}

std::string check_command(std::string_view value) {
    if (value.size() < 2 || value.size() > 32 || value.front() != '/')
        return "must begin with \"/\" and have 2 to 32 characters; it is " + quoted(value);
    const auto fits = [](char c) {
        return is_lower(c) || is_digit(c) || c == '-' || c == '_' || (c & 0x80) != 0;
    };
    if (std::ranges::all_of(value.substr(1), fits)) return {};
    return "may hold small letters, digits, \"-\" and \"_\" after the \"/\"; it is " +
           quoted(value);
}

std::string check_member_id(std::string_view value) {
    const bool good = value.size() >= 3 && value.size() <= 32 &&
                      (value.front() == 'U' || value.front() == 'W') &&
                      std::ranges::all_of(value, [](char c) { return is_upper(c) || is_digit(c); });
    if (good) return {};
    return "wants member ids such as U012AB3CD (in Slack: the person's profile, \"Copy member "
           "ID\"); " +
           quoted(value) + " is none";
}

std::string check_emoji(std::string_view value) {
    // Names of custom emoji may use any script; the emoji themselves begin with these bytes.
    const auto fits = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return is_lower(c) || is_digit(c) || c == '-' || c == '_' || c == '+' || c == '\'' ||
               (byte >= 0x80 && byte != 0xe2 && byte < 0xf0);
    };
    if (!value.empty() && value.size() <= 100 && std::ranges::all_of(value, fits)) return {};
    return "wants Slack's short name of an emoji without colons, such as white_check_mark; " +
           quoted(value) + " is none";
}

std::string check_guid(std::string_view value) {
    constexpr std::string_view form = "00000000-0000-0000-0000-000000000000";
    const auto fits = [&](std::size_t i) {
        const char c = value[i];
        return form[i] == '-' ? c == '-'
                              : is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    bool good = value.empty() || value.size() == form.size();
    for (std::size_t i = 0; good && i < value.size(); ++i) good = fits(i);
    if (good) return {};
    return "wants an id such as b07b07b0-1234-5678-9abc-def012345678 (Entra admin center, the "
           "app's or tenant's overview); " +
           quoted(value) + " is none";
}

std::string check_client_secret(std::string_view value) {
    const auto kind = kind_of(value);
    if (kind != token_kind::unknown && kind != token_kind::signing)
        return std::string{where_it_belongs(kind)};
    if (!std::ranges::all_of(value, is_visible))
        return "holds spaces, line breaks or other characters that no secret has; copy it again";
    if (check_guid(value).empty() && !value.empty())
        return "looks like the secret's id; copy the column \"Value\" instead";
    return {};
}

std::string check_cloud(std::string_view value) {
    return one_of(value, {"commercial", "gcc-high", "dod", "china"});
}

std::string check_authentication(std::string_view value) {
    return one_of(value, {"required", "off"});
}

std::string check_stand_in_url(std::string_view value) {
    if (value.empty() || is_loopback(value)) return {};
    return "is for a stand-in on this machine only (http://127.0.0.1:4000/login); it is " +
           quoted(value);
}

std::string check_listen(std::string_view value) {
    const auto colon = value.rfind(':');
    if (colon != value.npos && colon > 0 && is_port(value.substr(colon + 1))) return {};
    return "must be address:port, as in 127.0.0.1:3978; it is " + quoted(value);
}

std::string check_anything(std::string_view) {
    return {};
}

}  // namespace starling::config
