#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace starling::teams {

struct manifest_command {
    std::string name;  ///< typed behind the bot's name, or picked from the slash menu
    std::string description;
};

struct manifest_input {
    std::string app_id;   ///< of the Entra registration, a GUID; the bot's and the package's id
    std::string version;  ///< of the app, "1.2.3"
    std::string name = "Starling";
    std::string developer = "Starling";
    std::string host;     ///< where the bot and its links live, "bot.example.org"
    std::string website;  ///< http(s); also shown as the pages of privacy and terms
    std::vector<manifest_command> commands;  ///< the first twelve are offered
};

/// "8-4-4-4-12" hexadecimal digits: what Teams takes as an id.
bool is_guid(std::string_view text);

/// manifest.json of the app package (schema 1.29, teams.md 5): a bot in personal, team and group
/// chats with commands behind mentions and in the slash menu, "kudos" and "suggest" on messages,
/// and a search of "items". No permission on anybody's messages is asked for. Texts are cut to the
/// schema's limits. No localizationInfo: the texts are English only, and naming one language
/// promises others.
std::string manifest(const manifest_input& input);

/// Names of the icons in the package.
inline constexpr std::string_view color_icon = "color.png", outline_icon = "outline.png";

}  // namespace starling::teams
