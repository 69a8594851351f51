#include "adapters/sandbox/teams/activity_check.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <boost/json/serialize.hpp>

#include "adapters/sandbox/teams/card_check.hpp"
#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

constexpr std::string_view adaptive = "application/vnd.microsoft.card.adaptive";
constexpr std::array<std::string_view, 8> other_contents{
    "application/vnd.microsoft.card.hero",
    "application/vnd.microsoft.card.thumbnail",
    "application/vnd.microsoft.card.list",
    "application/vnd.microsoft.card.signin",
    "application/vnd.microsoft.card.oauth",
    "application/vnd.microsoft.teams.card.o365connector",
    "application/vnd.microsoft.teams.card.file.consent",
    "text/html"};

activity_fault bad(std::string message) {
    return {"BadArgument", std::move(message)};
}

/// The text between the tags must stand in the message just so, and the person must exist; Teams
/// drops the mention otherwise, the Playground refuses it.
activity_fault check_mention(const json::object& mention, const std::string& text,
                             const office_facts& facts) {
    const auto written = text_in(mention, "text");
    const auto id = text_in(mention, "mentioned.id");
    if (!written.starts_with("<at>") || !written.ends_with("</at>"))
        return bad("Mention text is not <at>name</at>: " + written);
    if (text.find(written) == text.npos) return bad("Mention text not in text: " + written);
    if (text_in(mention, "mentioned.name").empty()) return bad("Mention without a name");
    if (!facts.person(id) && id != facts.bot() && !facts.channels.find(id))
        return bad("Mentioned id is not known: " + id);
    return {};
}

activity_fault check_mentions(const json::object& activity, const office_facts& facts) {
    const auto* entities = array_in(activity, "entities");
    if (!entities) return {};
    for (const auto& entity : *entities) {
        const auto* object = entity.if_object();
        if (!object || text_in(*object, "type").empty()) return bad("Entity without a type");
        if (text_in(*object, "type") != "mention") continue;
        auto wrong = check_mention(*object, text_in(activity, "text"), facts);
        if (!wrong.code.empty()) return wrong;
    }
    return {};
}

activity_fault check_attachment(const json::value& attachment, const office_facts& facts) {
    const auto* object = attachment.if_object();
    if (!object) return bad("Attachment is not an object");
    const auto type = text_in(*object, "contentType");
    if (type == adaptive) {
        const auto* card = object_in(*object, "content");
        if (!card) return bad("Adaptive Card without content");
        const auto known = [&facts](const std::string& id) { return facts.person(id) != nullptr; };
        const auto wrong = check_card(*card, known);
        return wrong.empty() ? activity_fault{} : bad(wrong);
    }
    if (type.starts_with("image/") ||
        std::ranges::find(other_contents, type) != other_contents.end())
        return {};
    return bad("Unknown attachment type: " + type);
}

activity_fault check_message(const json::object& activity, const office_facts& facts) {
    const auto* attachments = array_in(activity, "attachments");
    const bool empty = !attachments || attachments->empty();
    if (text_in(activity, "text").empty() && empty)
        return {"BadSyntax", "Activity needs text or an attachment"};
    const auto format = text_in(activity, "textFormat");
    if (!format.empty() && format != "plain" && format != "markdown" && format != "xml")
        return bad("Unknown text format: " + format);
    if (auto wrong = check_mentions(activity, facts); !wrong.code.empty()) return wrong;
    if (empty) return {};
    for (const auto& attachment : *attachments)
        if (auto wrong = check_attachment(attachment, facts); !wrong.code.empty()) return wrong;
    return {};
}

}  // namespace

activity_fault check_activity(const json::object& activity, const office_facts& facts) {
    const auto type = text_in(activity, "type");
    if (type.empty()) return {"BadSyntax", "Activity without a type"};
    if (type == "typing") return {};
    if (type != "message") return bad("Unknown activity type: " + type);
    return check_message(activity, facts);
}

std::string card_in(const json::object& activity) {
    const auto* attachments = array_in(activity, "attachments");
    if (!attachments) return {};
    for (const auto& attachment : *attachments) {
        const auto* object = attachment.if_object();
        if (!object || text_in(*object, "contentType") != adaptive) continue;
        if (const auto* card = object_in(*object, "content")) return json::serialize(*card);
    }
    return {};
}

}  // namespace starling::sandbox
