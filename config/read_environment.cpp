#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "config/loading.hpp"
#include "config/tokens.hpp"

namespace starling::config {
namespace {

constexpr std::size_t largest_file = 1024 * 1024;

/// A variable that is set to nothing counts as not set, as in compose files.
std::optional<std::string> value_of(const environment& env, const std::string& name) {
    auto value = env(name);
    if (value && value->empty()) value.reset();
    return value;
}

/// A path is shown as it is; a secret that was put where a path belongs is not.
std::string shown_path(const std::string& path) {
    const bool is_path = path.front() == '/' || path.front() == '.';
    return is_path ? path : without_secrets(path);
}

std::string trimmed(const std::string& text) {
    constexpr std::string_view blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

void read_secret_file(loading& into, const setting& s, const std::string& path,
                      const origin& from) {
    const auto say = [&](const std::string& text) {
        into.fail(from, '`' + from.name + "` " + text);
    };
    if (kind_of(path) != token_kind::unknown)
        return say("wants the name of a file, not the secret itself; put the secret in " +
                   std::string{s.variable});
    const auto file = read_file(path);
    if (!file.problem.empty())
        return say("names a file that cannot be read: " + shown_path(path) + ": " + file.problem);
    const auto value = trimmed(file.text);
    if (value.empty()) return say("names an empty file: " + shown_path(path));
    into.read_from(from.name);
    into.take_text(s, value, from);
}

void read_variable(loading& into, const setting& s, const environment& env) {
    const std::string name{s.variable};
    const auto direct = value_of(env, name);
    if (direct) {
        into.read_from(name);
        const origin here{"environment", 0, name};
        if (std::holds_alternative<setting::list>(s.place)) into.begin_list(s, here);
        into.take_text(s, *direct, here);
    }
    if (!std::holds_alternative<setting::hidden>(s.place)) return;
    const origin twin{"environment", 0, name + "_FILE"};
    const auto path = value_of(env, twin.name);
    if (path && direct)
        into.fail(twin, "both `" + name + "` and `" + twin.name + "` are set; keep one of them");
    else if (path)
        read_secret_file(into, s, *path, twin);
}

}  // namespace

file_text read_file(const std::string& name) {
    errno = 0;
    std::ifstream in{name, std::ios::binary};
    if (!in) return {errno != ENOENT, {}, std::strerror(errno)};
    file_text out{true, std::string(largest_file + 1, '\0'), {}};
    in.read(out.text.data(), static_cast<std::streamsize>(out.text.size()));
    if (in.bad()) return {true, {}, std::strerror(errno != 0 ? errno : EIO)};
    out.text.resize(static_cast<std::size_t>(in.gcount()));
    if (out.text.size() > largest_file) return {true, {}, "it is larger than 1 MB"};
    return out;
}

void read_environment(loading& into, const environment& env) {
    for (const setting& s : settings())
        if (!s.variable.empty()) read_variable(into, s, env);
}

environment process_environment() {
    return [](std::string_view name) -> std::optional<std::string> {
        const char* value = std::getenv(std::string{name}.c_str());
        if (!value) return std::nullopt;
        return value;
    };
}

}  // namespace starling::config
