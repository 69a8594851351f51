// Any bytes as the body of an activity: decoded, and what comes of it can be stored, answered and
// drawn; never a crash.
#include "adapters/teams/activity.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "adapters/teams/render.hpp"

using namespace starling;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const model::inbound& in) {
    require(!in.key.empty() && !in.actor.workspace.empty());
    require(in.reply.empty() || teams::parse_reply(in.reply));
    for (const auto& contact : in.contacts)
        require(teams::parse_reference(contact.reference).has_value());
    if (const auto* pressed = std::get_if<model::button_pressed>(&in.what))
        require(pressed->message.empty() || teams::parse_message(pressed->message));
    if (const auto* used = std::get_if<model::command_used>(&in.what)) {
        const auto out = teams::render(model::message(used->text), {.tenant = in.actor.workspace});
        require(out.card.size() <= teams::card_limits::bytes);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::string app_id = "app-1";
    static const std::string name = "Starling";
    const auto in = teams::read_activity({reinterpret_cast<const char*>(data), size});
    if (!in) return 0;
    (void)teams::hints_of(*in);
    const auto read = teams::decode(*in, {app_id, name});
    for (const auto& one : read.in) check(one);
    require(!read.roster || (!read.roster->key.empty() && !read.roster->at.conversation.empty()));
    if (read.what == teams::sort::form)
        if (const auto form = model::form_of(read.extension.what))
            require(teams::render(*form, {.in_dialog = true}).card.size() <=
                    teams::card_limits::bytes);
    return 0;
}
