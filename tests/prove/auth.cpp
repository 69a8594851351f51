// Nobody but Slack is believed: requests whose signature, time, body or headers were changed by the
// hundred thousand, each must be refused; whole ones in between must pass.
//
// usage: prove_auth [--full] [--mutant]
//   --full    1,000,000 changed requests, else 100,000
//   --mutant  plants a fault (a signature is right when the right one begins with it) and fails
//             when it goes unnoticed
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include "tests/prove/support/arguments.hpp"
#include "tests/support/random.hpp"
#include "tests/unit/slack/signed_request.hpp"

namespace starling::prove {
namespace {

using slack::signature_of;
using namespace std::chrono_literals;

constexpr std::string_view time_header = "x-slack-request-timestamp";
constexpr std::string_view signature_header = "x-slack-signature";

struct forger {
    support::seeded_random chance{11};
    slack::test::known_vector known;
    std::chrono::sys_seconds now = slack::test::at_unix(known.time);

    std::size_t below(std::size_t limit) { return chance.next() % limit; }

    net::server_request good() {
        auto body = known.body + "&n=" + std::to_string(chance.next());
        return slack::test::signed_request(known.secret, now, std::move(body));
    }
    static std::string& header(net::server_request& r, std::string_view name) {
        for (auto& [key, value] : r.headers)
            if (key == name) return value;
        std::abort();
    }
    /// One small change; the text is never what it was.
    void spoil(std::string& text) {
        const auto before = text;
        while (text == before) {
            const auto at = below(text.size());
            switch (below(5)) {
                case 0:
                    text[at] = static_cast<char>(text[at] ^ 1 << below(8));
                    break;
                case 1:
                    text.insert(at, 1, static_cast<char>(below(256)));
                    break;
                case 2:
                    text.erase(at, 1 + below(8));
                    break;
                case 3:
                    std::swap(text[at], text[below(text.size())]);
                    break;
                default:
                    text.resize(below(text.size()));
            }
            if (text.empty()) return;
        }
    }
    void sign(net::server_request& r, const std::string& secret, const std::string& time) {
        header(r, time_header) = time;
        header(r, signature_header) = signature_of(secret, time, r.body);
    }
    void repeat_header(net::server_request& r) {
        const auto which = below(2) == 0 ? time_header : signature_header;
        auto copy = header(r, which);
        if (below(2) == 0) spoil(copy);
        r.headers.insert(r.headers.begin() + static_cast<std::ptrdiff_t>(below(r.headers.size())),
                         {std::string{which}, copy});
    }
    void drop_header(net::server_request& r) {
        const auto which = below(2) == 0 ? time_header : signature_header;
        std::erase_if(r.headers, [&](const auto& h) { return h.first == which; });
    }
    /// Signed with the right secret, by a clock that is wrong by more than five minutes.
    void move_time(net::server_request& r) {
        const auto off = 301s + std::chrono::seconds{below(1'000'000)};
        const auto at = below(2) == 0 ? now - off : now + off;
        sign(r, known.secret, std::to_string(at.time_since_epoch().count()));
    }

    net::server_request forged() {
        auto r = good();
        switch (below(9)) {
            case 0:
                spoil(r.body);
                break;
            case 1:
                spoil(header(r, signature_header));
                break;
            case 2:
                spoil(header(r, time_header));
                break;
            case 3:
                repeat_header(r);
                break;
            case 4:
                drop_header(r);
                break;
            case 5:
                move_time(r);
                break;
            case 6: {
                auto secret = known.secret;
                spoil(secret);
                sign(r, secret, known.time);
                break;
            }
            case 7: {
                auto other = good();
                header(r, signature_header) = header(other, signature_header);
                break;
            }
            default:
                header(r, signature_header).replace(0, 3, below(2) == 0 ? "v1=" : "V0=");
        }
        return r;
    }
};

/// The planted fault: a signature that stops early is compared as far as it goes.
bool passes_short(const forger& by, const net::server_request& r) {
    const auto given = r.header(signature_header);
    return signature_of(by.known.secret, r.header(time_header), r.body).starts_with(given);
}

int run(const arguments& asked) {
    forger by;
    const auto believed = [&](const net::server_request& r) {
        if (asked.mutant) return passes_short(by, r);
        return slack::signature_fault(by.known.secret, r, by.now).empty();
    };
    const std::size_t attempts = asked.full ? 1'000'000 : 100'000;
    std::size_t accepted = 0, refused_good = 0, good = 0;
    for (std::size_t n = 0; n < attempts; ++n) {
        accepted += believed(by.forged()) ? 1 : 0;
        if (n % 100 != 0) continue;
        ++good;
        refused_good += believed(by.good()) ? 0 : 1;
    }
    const bool holds = accepted == 0 && refused_good == 0;
    std::printf(
        "auth: %zu changed requests, %zu accepted (goal 0); %zu whole ones, %zu refused (goal 0): "
        "%s\n",
        attempts, accepted, good, refused_good, holds ? "holds" : "DOES NOT HOLD");
    if (!asked.mutant) return holds ? 0 : 1;
    std::printf("signatures that stop early: %s\n", holds ? "NOT noticed" : "noticed");
    return holds ? 1 : 0;
}

}  // namespace
}  // namespace starling::prove

int main(int argc, char** argv) {
    return starling::prove::run({argc, argv});
}
