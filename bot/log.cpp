#include "bot/log.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/ostream_sink.h>

namespace starling::bot {

namespace {

constexpr std::array markers = {std::string_view{"xapp-"}, std::string_view{"hooks.slack.com/"},
                                std::string_view{"ticket="}, std::string_view{"response_url="}};

/// Length of the marker of a secret that `rest` begins with; 0 = none.
std::size_t marker_length(std::string_view rest) {
    for (const auto marker : markers) {
        if (rest.starts_with(marker)) return marker.size();
    }
    if (!rest.starts_with("xox")) return 0;
    const auto dash = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz.", 3);
    return dash != std::string_view::npos && rest[dash] == '-' ? dash + 1 : 0;
}

bool ends_secret(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return std::isspace(byte) || std::iscntrl(byte) ||
           std::string_view{"\"'<>(),;&"}.find(c) != std::string_view::npos;
}

/// A JSON string of a text that redact() has freed of control characters.
std::string json_text(std::string_view text) {
    std::string out{'"'};
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

}  // namespace

std::string redact(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto length = marker_length(text.substr(at));
        if (length == 0) {
            const char c = text[at++];
            out += std::iscntrl(static_cast<unsigned char>(c)) ? ' ' : c;
            continue;
        }
        out += text.substr(at, length);
        const auto rest = text.substr(at + length);
        const auto secret = std::find_if(rest.begin(), rest.end(), ends_secret) - rest.begin();
        if (secret > 0) out += "***";
        at += length + static_cast<std::size_t>(secret);
    }
    return out;
}

log_sink make_log(const log_options& options, std::ostream& to) {
    auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(to, true);
    auto logger = std::make_shared<spdlog::logger>("starling", std::move(sink));
    const bool json = options.format == "json";
    logger->set_level(spdlog::level::from_str(options.level));
    logger->set_pattern(json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","text":%v})"
                             : "%Y-%m-%d %H:%M:%S.%e %-5l %v",
                        spdlog::pattern_time_type::utc);
    return [logger, json](std::string_view level, const std::string& text) {
        const auto how = spdlog::level::from_str(std::string{level});
        if (!logger->should_log(how)) return;
        const auto line = redact(text);
        logger->log(how, "{}", json ? json_text(line) : line);
    };
}

}  // namespace starling::bot
