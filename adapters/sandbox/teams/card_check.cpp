#include "adapters/sandbox/teams/card_check.hpp"

#include <boost/json/serialize.hpp>

#include "adapters/sandbox/teams/card_checker.hpp"
#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

constexpr std::size_t max_card_bytes = 28 * 1024;
constexpr int max_actions = 6;
constexpr std::size_t max_refreshers = 60;

/// "1.0" to "1.5": what bots may send to Teams.
void check_version(card_checker& c, const json::object& card) {
    const auto version = text_in(card, "version");
    const bool fine =
        version.size() == 3 && version.starts_with("1.") && version[2] >= '0' && version[2] <= '5';
    if (!fine) return c.error("version is none of 1.0 to 1.5");
    c.minor = version[2] - '0';
}

void check_refresh(card_checker& c, const json::object& card) {
    const auto* refresh = card.if_contains("refresh");
    if (!refresh) return;
    const card_step into{c, "refresh"};
    const auto* object = refresh->if_object();
    if (!object || text_in(*object, "action.type") != "Action.Execute")
        return c.error("needs an Action.Execute");
    const auto* readers = array_in(*object, "userIds");
    if (readers && readers->size() > max_refreshers) c.error("more than 60 userIds");
}

void check_mentions(card_checker& c, const json::object& card,
                    const std::function<bool(const std::string&)>& is_person) {
    const auto* entities = array_in(card, "msteams.entities");
    if (!entities) return;
    const card_step into{c, "msteams/entities"};
    for (const auto& entity : *entities) {
        const auto* mention = entity.if_object();
        if (!mention || text_in(*mention, "type") != "mention") return c.error("no mention");
        const auto text = text_in(*mention, "text");
        if (!text.starts_with("<at>") || !text.ends_with("</at>"))
            return c.error("text is not <at>name</at>: " + text);
        if (c.texts.find(text) == c.texts.npos) return c.error("stands in no text: " + text);
        if (!is_person(text_in(*mention, "mentioned.id"))) return c.error("unknown person");
    }
}

}  // namespace

void check_card_object(card_checker& c, const json::object& card, bool inner) {
    if (text_in(card, "type") != "AdaptiveCard") return c.error("type is not AdaptiveCard");
    if (!inner || card.contains("version")) check_version(c, card);
    const auto outside = std::exchange(c.actions, 0);
    check_list(c, card, "body", 0, check_element);
    check_list(c, card, "actions", 0, check_action);
    check_refresh(c, card);
    check_select(c, card);
    if (c.actions > max_actions) c.error("more than 6 actions");
    c.actions = outside;
}

std::string check_card(const json::object& card,
                       const std::function<bool(const std::string& id)>& is_person) {
    card_checker c;
    if (json::serialize(card).size() > max_card_bytes) c.error("more than 28 KB");
    check_card_object(c, card, false);
    const auto* body = array_in(card, "body");
    const auto* actions = array_in(card, "actions");
    if ((!body || body->empty()) && (!actions || actions->empty())) c.error("nothing to show");
    check_mentions(c, card, is_person);
    return c.fault;
}

}  // namespace starling::sandbox
