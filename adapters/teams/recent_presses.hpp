#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "adapters/net/http_server.hpp"
#include "adapters/teams/press.hpp"
#include "commands/rules/time.hpp"

namespace starling::teams {

/// Recognises a press that Teams delivers again under a new id (reliability.md I8): the same person
/// on the same card sends the same again within a minute, and nothing else in between. Then it goes
/// by its first key, which the store knows, and gets the answer that was given before. A card that
/// was drawn anew has another nonce, so its buttons count again at once. I/O thread only.
class recent_presses {
public:
    static constexpr std::chrono::seconds window{60};

    explicit recent_presses(std::size_t most = 4'096) : most_{most} {}

    /// The inbox key that this delivery goes by.
    std::string key_for(const activity& in, const press& what, rules::instant now);
    void answered(const std::string& key, const net::server_response& answer);
    std::optional<net::server_response> answer_to(const std::string& key) const;
    std::size_t size() const { return last_.size(); }

private:
    struct entry {
        std::string content;
        std::string key;
        rules::instant at;
        std::optional<net::server_response> answer = {};
    };

    void forget_oldest();

    std::size_t most_;
    std::map<std::string, entry> last_;           ///< by person and card
    std::map<std::string, std::string> card_of_;  ///< inbox key -> person and card
    std::deque<std::string> order_;               ///< of first presses
};

}  // namespace starling::teams
