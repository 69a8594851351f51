// Reactions to messages of ours (teams.md 1): one inbound each, added ones first.
#include "adapters/teams/activity.hpp"
#include "adapters/teams/reaction_names.hpp"

namespace starling::teams {
namespace {

constexpr std::size_t most_reactions = 20;

void read_list(const activity& in, const std::string& list, bool added, decoded& out) {
    for (std::size_t i = 0; i < most_reactions; ++i) {
        const auto name = in.json.text("/" + list + "/" + std::to_string(i) + "/type");
        if (name.empty()) return;
        auto one = common(in, own_key(in) + ":" + list + ":" + std::to_string(i));
        one.what = model::reaction_changed{short_name(name), added, source_of(in)};
        out.in.push_back(std::move(one));
    }
}

}  // namespace

decoded decode_reactions(const activity& in) {
    if (in.user.empty()) return {sort::events};
    if (in.id.empty() || in.reply_to.empty()) return {sort::malformed};
    decoded out{sort::events};
    read_list(in, "reactionsAdded", true, out);
    read_list(in, "reactionsRemoved", false, out);
    return out;
}

}  // namespace starling::teams
