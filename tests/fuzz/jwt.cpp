// Any bytes as a token, as a key set and as metadata: read or refused, never a crash, and no token
// is believed that nobody signed.
#include "adapters/teams/jwt.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "adapters/teams/key_list.hpp"

using namespace starling;

namespace {

/// 2048 bits that belong to nobody: 2^2047 + 1.
teams::rsa_key nobodys_key() {
    std::string modulus(256, '\0');
    modulus.front() = '\x80';
    modulus.back() = '\x01';
    return *teams::rsa_key::from(modulus, std::string_view{"\x01\x00\x01", 3});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto key = nobodys_key();
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    if (const auto token = teams::parse_jwt(bytes)) {
        if (token->key_id.empty() || token->says.issuer.empty() || token->says.audience.empty() ||
            token->says.expires <= 0)
            std::abort();
        if (verifies(*token, key)) std::abort();
    }
    if (teams::parse_keys(bytes).size() > teams::max_keys) std::abort();
    constexpr std::string_view from = "https://login.botframework.com/v1/x";
    const auto url = teams::keys_url(bytes, from);
    if (!url.empty() && !url.starts_with("https://login.botframework.com")) std::abort();
    return 0;
}
