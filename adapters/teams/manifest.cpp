#include "adapters/teams/manifest.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "adapters/payload/json_writer.hpp"
#include "adapters/payload/text.hpp"

namespace starling::teams {
namespace {

using payload::json_writer;

constexpr std::string_view schema =
    "https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json";
constexpr std::string_view schema_version = "1.29";
/// teams.md 5, in characters.
constexpr std::size_t max_short_name = 30, max_full_name = 100, max_developer = 32;
constexpr std::size_t max_commands = 12, max_command = 128, max_description = 4000;

constexpr std::string_view in_short =
    "Suggests what you may want to share, keeps the caps, says thanks.";
constexpr std::string_view in_full =
    "Starling shows you a few things a day that are worth sharing, with words you can change and "
    "post as yourself. It keeps daily caps so that nobody is flooded, never posts for you, counts "
    "what you tell it and lets colleagues thank each other. Nothing happens before you join, and "
    "you can pause or leave at any time. Begin with \"help\".";

/// One row of the message extension.
struct extension {
    std::string_view id, title, description;
};
constexpr extension on_messages[] = {
    {"kudos", "Give kudos", "Thank the author of a message, or any colleague"},
    {"suggest", "Suggest to advocates", "Propose something that colleagues may want to share"}};
constexpr extension search{"items", "Approved items",
                           "Find something that is cleared to be shared"};

std::string text(std::string_view any, std::size_t limit) {
    return payload::shorten(payload::clean(any), limit);
}

void write_list(json_writer& json, std::string_view key, std::span<const std::string_view> list) {
    json.key(key);
    json.begin_array();
    for (const auto one : list) json.text(one);
    json.end_array();
}

void write_pair(json_writer& json, std::string_view key, std::string_view first,
                std::string_view one, std::string_view second, std::string_view other) {
    json.key(key);
    json.begin_object();
    json.field(first, one);
    json.field(second, other);
    json.end_object();
}

void write_identity(json_writer& json, const manifest_input& input) {
    json.field("$schema", schema);
    json.field("manifestVersion", schema_version);
    json.field("version", input.version);
    json.field("id", input.app_id);
    json.key("developer");
    json.begin_object();
    json.field("name", text(input.developer, max_developer));
    json.field("websiteUrl", input.website);
    json.field("privacyUrl", input.website);
    json.field("termsOfUseUrl", input.website);
    json.end_object();
    write_pair(json, "name", "short", text(input.name, max_short_name), "full",
               text(input.name, max_full_name));
    write_pair(json, "description", "short", in_short, "full", in_full);
    write_pair(json, "icons", "color", color_icon, "outline", outline_icon);
    json.field("accentColor", "#261A66");
}

/// A list of its own for each scope, as the schema wants it. The slash menu is one of channels and
/// group chats; alone with the bot people simply type.
void write_commands(json_writer& json, std::string_view scope, const manifest_input& input) {
    static constexpr std::array<std::string_view, 2> triggers{"mention", "slash"};
    const bool alone = scope == "personal";
    json.begin_object();
    write_list(json, "scopes", {&scope, 1});
    write_list(json, "triggers", std::span{triggers}.first(alone ? 1 : 2));
    json.key("commands");
    json.begin_array();
    for (std::size_t i = 0; i < std::min(input.commands.size(), max_commands); ++i) {
        json.begin_object();
        json.field("title", text(input.commands[i].name, max_command));
        json.field("description", text(input.commands[i].description, max_description));
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

void write_bot(json_writer& json, const manifest_input& input) {
    static constexpr std::string_view scopes[] = {"personal", "team", "groupChat"};
    json.key("bots");
    json.begin_array();
    json.begin_object();
    json.field("botId", input.app_id);
    write_list(json, "scopes", scopes);
    json.field_flag("supportsFiles", false);
    json.field_flag("isNotificationOnly", false);
    json.field_flag("supportsTargetedMessages", true);
    json.key("commandLists");
    json.begin_array();
    for (const auto scope : scopes) write_commands(json, scope, input);
    json.end_array();
    json.end_object();
    json.end_array();
}

void begin_extension(json_writer& json, const extension& what, std::string_view type,
                     std::span<const std::string_view> contexts) {
    json.begin_object();
    json.field("id", what.id);
    json.field("type", type);
    json.field("title", what.title);
    json.field("description", what.description);
    write_list(json, "context", contexts);
}

void write_search(json_writer& json) {
    static constexpr std::string_view contexts[] = {"compose", "commandBox"};
    begin_extension(json, search, "query", contexts);
    json.field_flag("initialRun", true);
    json.key("parameters");
    json.begin_array();
    json.begin_object();
    json.field("name", "query");
    json.field("title", "Words");
    json.field("description", "Words of the title or the topic");
    json.end_object();
    json.end_array();
    json.end_object();
}

void write_extensions(json_writer& json, const manifest_input& input) {
    static constexpr std::string_view contexts[] = {"message", "compose"};
    json.key("composeExtensions");
    json.begin_array();
    json.begin_object();
    json.field("botId", input.app_id);
    json.key("commands");
    json.begin_array();
    for (const auto& one : on_messages) {
        begin_extension(json, one, "action", contexts);
        json.field_flag("fetchTask", true);
        json.end_object();
    }
    write_search(json);
    json.end_array();
    json.end_object();
    json.end_array();
}

}  // namespace

bool is_guid(std::string_view id) {
    constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return id.size() == shape.size() && std::ranges::equal(id, shape, [](char c, char wanted) {
               const bool hex =
                   (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
               return wanted == 'x' ? hex : c == wanted;
           });
}

std::string manifest(const manifest_input& input) {
    std::string out;
    json_writer json{out, /*indent=*/2};
    json.begin_object();
    write_identity(json, input);
    write_bot(json, input);
    write_extensions(json, input);
    const std::string_view host{input.host};
    write_list(json, "validDomains", {&host, 1});
    json.end_object();
    return out;
}

}  // namespace starling::teams
