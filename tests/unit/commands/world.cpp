#include "tests/unit/commands/world.hpp"

#include <sstream>
#include <stdexcept>

#include "tests/support/unit.hpp"

namespace starling::commands {

world::world() {
    std::string why;
    auto opened = storage::open(io_, {.url = place_.url()}, why);
    if (!opened) throw std::runtime_error{why};
    db_ = std::move(*opened);
    tenant_ = *support::run(io_, db_->tenant_of("slack", "T1"));
}

void world::rows(const std::function<void(ports::tx&)>& work) {
    const auto ran = support::write(io_, *db_, tenant_, work);
    if (!ran) throw std::runtime_error{ran.error().message() + ": " + db_->trouble()};
}

std::optional<answer> world::take_in(model::inbound in) {
    in.key = "event " + std::to_string(++events_);
    std::vector<model::profile> profiles;
    for (const auto& who : people_in(in))
        if (const auto known = users.find(who.id); fresh_profiles && known != users.end())
            profiles.push_back(known->second);
    std::optional<answer> out;
    rows([&](ports::tx& tx) {
        out = dispatch(tx, in,
                       {.now = clock.now(),
                        .chance = chance_,
                        .names = names_,
                        .reactions = reactions,
                        .configured_admins = configured_admins,
                        .profiles = profiles,
                        .calendars = &calendars});
    });
    return out;
}

model::rich_text world::typed(const std::string& line) const {
    model::rich_text text;
    std::istringstream in{line};
    for (std::string word; std::getline(in, word, ' ');) {
        if (word.size() > 1 && word.front() == '@')
            text.push_back(model::mention(address(word.substr(1)), word.substr(1)));
        else if (word.size() > 1 && word.front() == '#')
            text.push_back(model::channel(address("C-" + word.substr(1)), word.substr(1)));
        else
            text.push_back(model::plain(word));
        text.push_back(model::plain(" "));
    }
    return text;
}

model::address world::address(const std::string& user) const {
    const auto at = user.find('@');
    if (at != std::string::npos) return {user.substr(at + 1), "E1", user};
    return {"slack", "T1", user};
}

ports::person world::person(const std::string& user) {
    return get<ports::person>([&](ports::tx& tx) {
        return tx.people().get(tx.people().find(address(user)).value().person).value();
    });
}

}  // namespace starling::commands
