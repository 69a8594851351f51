#include "adapters/slack/install_state.hpp"

#include <array>
#include <charconv>
#include <cstdint>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "adapters/slack/hex.hpp"

namespace starling::slack {
namespace {

constexpr std::size_t longest_cookie = 64;

std::string mac_of(std::string_view secret, std::string_view time, std::string_view cookie) {
    std::string text = "starling install\n";
    text.append(time).append("\n").append(cookie);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
    return lower_hex({reinterpret_cast<const char*>(digest.data()), size});
}

std::string drawn_cookie(ports::random& chance) {
    std::string bytes;
    for (int i = 0; i < 4; ++i) {
        const auto word = chance.next();
        for (int shift = 0; shift < 64; shift += 8)
            bytes += static_cast<char>(static_cast<unsigned char>(word >> shift));
    }
    return lower_hex(bytes);
}

bool same_text(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

install_attempt begin_attempt(std::string_view secret, std::chrono::sys_seconds now,
                              ports::random& chance) {
    const auto time = std::to_string(now.time_since_epoch().count());
    auto cookie = drawn_cookie(chance);
    auto state = time + '.' + mac_of(secret, time, cookie);
    return {std::move(cookie), std::move(state)};
}

attempt_verdict check_attempt(std::string_view secret, const install_attempt& back,
                              std::chrono::sys_seconds now) {
    const auto dot = back.state.find('.');
    if (secret.empty() || back.cookie.size() != longest_cookie || dot == std::string::npos)
        return attempt_verdict::forged;
    const auto time = std::string_view{back.state}.substr(0, dot);
    const auto mac = std::string_view{back.state}.substr(dot + 1);
    if (!same_text(mac, mac_of(secret, time, back.cookie))) return attempt_verdict::forged;
    std::int64_t seconds = 0;
    std::from_chars(time.data(), time.data() + time.size(), seconds);
    const std::chrono::sys_seconds begun{std::chrono::seconds{seconds}};
    return now - begun > install_patience ? attempt_verdict::too_old : attempt_verdict::good;
}

std::string_view cookie_value(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const auto end = header.find(';');
        auto pair = header.substr(0, end);
        header.remove_prefix(end == header.npos ? header.size() : end + 1);
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
    }
    return {};
}

}  // namespace starling::slack
