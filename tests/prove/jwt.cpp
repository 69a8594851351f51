// No forged token is believed, and strangers cannot make us fetch keys: mutated and forged tokens
// by the hundred thousand, each must be refused; whole ones in between must pass. Then unknown key
// ids while a simulated clock runs: at most 3 fetches in any minute.
// Usage: prove_jwt [--full] [--mutant]
// --mutant plants a fault (the signature is not looked at) and succeeds when that is noticed.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <openssl/hmac.h>

#include "adapters/teams/clouds.hpp"
#include "adapters/teams/token_check.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/random.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/teams/tokens.hpp"

namespace {

using namespace starling;
using namespace starling::teams;
using namespace starling::teams::test;
using namespace std::chrono_literals;

constexpr const char* service = "https://smba.trafficmanager.net/emea";

struct world {
    boost::asio::io_context io;
    support::manual_clock clock;
    support::seeded_random chance{7};
    table_of_pages web;
    key_set keys{io, web, clock, metadata_url, [](std::string_view, const std::string&) {}};
    token_check check{keys, clock, addresses_of(cloud::commercial).issuer, "app-1"};

    world() { publish(web, {microsoft().jwk("k1"), microsoft().jwk("k2", R"(["webchat"])")}); }
    ~world() { support::run(io, keys.stop()); }

    std::size_t below(std::size_t limit) { return chance.next() % limit; }
    bool believes(const std::string& token) {
        return support::run(io, check.check({"Bearer " + token, service, "msteams"})) ==
               verdict::good;
    }
};

/// The planted fault: everything is right but the signature is not looked at.
bool believes_unsigned(const std::string& token) {
    const auto read = parse_jwt(token);
    return read && read->says.issuer == addresses_of(cloud::commercial).issuer &&
           read->says.audience == "app-1";
}

std::string joined(std::string_view header, std::string_view claims, std::string_view signature) {
    return base64url(header) + "." + base64url(claims) + "." + base64url(signature);
}

std::string header(std::string_view alg, std::string_view id, std::string_view extra = {}) {
    return R"({"alg":")" + std::string{alg} + R"(","kid":")" + std::string{id} + "\"" +
           std::string{extra} + "}";
}

std::string hmac(std::string_view key, std::string_view text) {
    std::string out(32, '\0');
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         reinterpret_cast<unsigned char*>(out.data()), &size);
    return out;
}

/// What people forge by hand: each is wrong in one way.
std::vector<std::string> forged() {
    const token_parts good;
    std::vector<std::string> out;
    const auto text = [&](const std::string& h) {
        return base64url(h) + "." + base64url(good.claims());
    };
    for (const auto* alg : {"none", "None", "NONE", "", "HS256", "HS384", "HS512", "RS384", "RS512",
                            "PS256", "ES256", "EdDSA", "rs256", "RS256\\u0000", "RS256,none"}) {
        const auto h = header(alg, "k1");
        out.push_back(joined(h, good.claims(), ""));
        out.push_back(joined(h, good.claims(), microsoft().sign(text(h))));
        for (const auto& secret : {microsoft().modulus(), microsoft().jwk("k1"), std::string{}})
            out.push_back(joined(h, good.claims(), hmac(secret, text(h))));
    }
    for (const auto* id : {"k2", "k3", "K1", "", "../../k1", "/dev/null", "/proc/self/environ",
                           "k1' OR '1'='1", "k1;id", "k1\\u0000", "https://evil.example/k1"})
        for (const auto* who : {&microsoft(), &stranger()}) {
            token_parts parts;
            parts.header = header("RS256", id);
            out.push_back(parts.signed_by(*who));
        }
    for (const auto& extra :
         {",\"jwk\":" + stranger().jwk("k1"), std::string{R"(,"jku":"https://evil.example/keys")"},
          std::string{R"(,"x5u":"https://evil.example/c")"}, std::string{R"(,"x5c":["MIIB"])"},
          std::string{R"(,"crit":["exp"])"}, std::string{R"(,"cty":"JWT","typ":"none")"}}) {
        token_parts parts;
        parts.header = header("RS256", "k1", extra);
        out.push_back(parts.signed_by(stranger()));
    }
    const std::vector<std::function<void(token_parts&)>> faults{
        [](auto& p) { p.issuer = "\"https://api.botframework.us\""; },
        [](auto& p) { p.audience = "\"app-2\""; },
        [](auto& p) { p.audience = R"(["app-2","app-11"])"; },
        [](auto& p) { p.expires = "1795420499"; },
        [](auto& p) { p.expires.clear(); },
        [](auto& p) { p.not_before = "1795421200"; },
        [](auto& p) { p.service.clear(); },
        [](auto& p) { p.service = R"("https://evil.example/")"; }};
    for (const auto& spoil : faults) {
        token_parts parts;
        spoil(parts);
        out.push_back(parts.signed_by());
    }
    return out;
}

/// One small change somewhere; never the token itself.
std::string mutated(world& w, const std::string& good, const std::string& other) {
    static constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ";
    auto out = good;
    const auto at = w.below(out.size());
    const auto letter = letters[w.below(letters.size())];
    switch (w.below(7)) {
        case 0:
            out[at] = letter;
            break;
        case 1:
            out[at] = static_cast<char>(out[at] ^ 1 << w.below(8));
            break;
        case 2:
            out.insert(at, 1, letter);
            break;
        case 3:
            out.erase(at, 1 + w.below(8));
            break;
        case 4:
            std::swap(out[at], out[w.below(out.size())]);
            break;
        case 5:  // claims of one, signature of another
            out = good.substr(0, good.rfind('.')) + other.substr(other.rfind('.'));
            out[at % good.rfind('.')] = letter;
            break;
        default:
            for (int i = 0; i < 16; ++i) out[w.below(out.size())] = letters[w.below(64)];
            break;
    }
    return out;
}

struct tally {
    std::size_t tried = 0;
    std::size_t accepted = 0;       ///< forged ones: must stay 0
    std::size_t whole_refused = 0;  ///< good ones: must stay 0
};

tally try_tokens(world& w, std::size_t count,
                 const std::function<bool(const std::string&)>& believes) {
    tally out;
    std::vector<std::string> good;
    for (const auto* expires : {"1795424400", "1795424401", "1795424402"}) {
        token_parts parts;
        parts.expires = expires;
        good.push_back(parts.signed_by());
    }
    const auto attempt = [&](const std::string& token) {
        if (std::ranges::find(good, token) != good.end()) return;
        ++out.tried;
        if (!believes(token)) return;
        if (out.accepted++ == 0) std::printf("accepted: %s\n", token.c_str());
    };
    for (const auto& token : forged()) attempt(token);
    while (out.tried < count) {
        const auto& from = good[w.below(good.size())];
        attempt(mutated(w, from, good[w.below(good.size())]));
        if (out.tried % 500 == 0 && !believes(from)) ++out.whole_refused;
    }
    return out;
}

/// Ids that nobody knows, spread over a minute of the clock; the most fetches in any minute.
std::size_t flood(world& w, std::size_t ids, bool& good_passed) {
    const auto good = token_parts{}.signed_by();
    good_passed = w.believes(good);
    std::vector<rules::instant> fetched;
    std::size_t most = 0;
    for (std::size_t i = 0; i < ids; ++i) {
        const auto before = w.keys.fetches();
        (void)support::run(w.io, w.keys.find("x" + std::to_string(i)));
        for (auto n = before; n < w.keys.fetches(); ++n) fetched.push_back(w.clock.now());
        const auto in_minute = std::ranges::count_if(
            fetched, [&](rules::instant at) { return w.clock.now() - at < 60s; });
        most = std::max(most, static_cast<std::size_t>(in_minute));
        if (i % (ids / 60) == 0) {
            w.clock.advance(1s);
            good_passed = good_passed && w.believes(good);
        }
    }
    return most;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string_view> arguments(argv + 1, argv + argc);
    const auto has = [&](std::string_view what) {
        return std::ranges::find(arguments, what) != arguments.end();
    };
    const bool mutant = has("--mutant");
    const std::size_t tokens = has("--full") ? 1'000'000 : 20'000;
    const std::size_t ids = has("--full") ? 100'000 : 6'000;

    world w;
    const auto tokens_tried = try_tokens(w, tokens, [&](const std::string& token) {
        return mutant ? believes_unsigned(token) : w.believes(token);
    });
    bool good_passed = false;
    const auto fetches = flood(w, ids, good_passed);
    std::printf(
        "forged or mutated tokens: %zu, accepted %zu (goal 0); whole ones refused %zu "
        "(goal 0)\nunknown key ids: %zu in a minute, fetches %zu (goal at most 3), good "
        "tokens %s\n",
        tokens_tried.tried, tokens_tried.accepted, tokens_tried.whole_refused, ids, fetches,
        good_passed ? "passed" : "REFUSED");
    const bool holds = tokens_tried.accepted == 0 && tokens_tried.whole_refused == 0 &&
                       fetches <= 3 && good_passed;
    if (mutant) {
        std::puts(holds ? "the planted fault was NOT noticed" : "the planted fault was noticed");
        return holds ? 1 : 0;
    }
    std::puts(holds ? "holds" : "DOES NOT HOLD");
    return holds ? 0 : 1;
}
