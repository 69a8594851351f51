#include "adapters/slack/signature.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "adapters/slack/hex.hpp"

namespace starling::slack {
namespace {

constexpr std::string_view time_header = "x-slack-request-timestamp";
constexpr std::string_view signature_header = "x-slack-signature";

/// The value of a header that stands there exactly once.
std::optional<std::string_view> only_header(const net::server_request& request,
                                            std::string_view name) {
    const auto is_it = [&](const auto& header) { return header.first == name; };
    if (std::ranges::count_if(request.headers, is_it) != 1) return std::nullopt;
    return std::ranges::find_if(request.headers, is_it)->second;
}

/// Digits alone: a sign, a space or a fraction would be another spelling of the same second.
std::optional<std::chrono::sys_seconds> unix_time(std::string_view text) {
    std::int64_t seconds = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, seconds);
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (text.empty() || !digits || error != std::errc{} || stop != end) return std::nullopt;
    constexpr std::int64_t furthest = 253'402'300'799;  // the end of the year 9999
    if (seconds > furthest) return std::nullopt;
    return std::chrono::sys_seconds{std::chrono::seconds{seconds}};
}

bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

std::string signature_of(std::string_view secret, std::string_view timestamp,
                         std::string_view body) {
    std::string base = "v0:";
    base.append(timestamp).append(":").append(body);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(base.data()), base.size(), digest.data(), &size);
    return "v0=" + lower_hex({reinterpret_cast<const char*>(digest.data()), size});
}

std::string_view signature_fault(std::string_view secret, const net::server_request& request,
                                 std::chrono::sys_seconds now) {
    if (secret.empty()) return "no signing secret is configured";
    const auto given = only_header(request, signature_header);
    const auto stamp = only_header(request, time_header);
    if (!given || !stamp) return "not exactly one signature and one timestamp";
    const auto at = unix_time(*stamp);
    if (!at) return "the timestamp is no number";
    if (*at < now - signature_window) return "the timestamp is more than 5 minutes old";
    if (*at > now + signature_window) return "the timestamp is more than 5 minutes ahead";
    return same(*given, signature_of(secret, *stamp, request.body)) ? "" : "a wrong signature";
}

}  // namespace starling::slack
