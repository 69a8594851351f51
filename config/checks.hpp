#pragma once

#include <string>
#include <string_view>

namespace starling::config {

/// What is wrong with a value, as the end of a sentence that begins with the setting's name; empty
/// = nothing. No text repeats a value that could be a secret.
using check = std::string (*)(std::string_view value);

std::string check_bot_token(std::string_view value);
std::string check_app_token(std::string_view value);
std::string check_signing_secret(std::string_view value);
std::string check_app_secret(std::string_view value);
std::string check_api_url(std::string_view value);      ///< https, or http on loopback
std::string check_storage_url(std::string_view value);  ///< sqlite:FILE, postgres://…
std::string check_password(std::string_view value);
std::string check_sealing_key(std::string_view value);
std::string check_client_id(std::string_view value);
std::string check_log_level(std::string_view value);
std::string check_log_format(std::string_view value);
std::string check_app_name(std::string_view value);   ///< 1-35 characters: Slack's manifest
std::string check_command(std::string_view value);    ///< 2-32 characters from "/": Slack's limit
std::string check_member_id(std::string_view value);  ///< U… or W…
std::string check_emoji(std::string_view value);      ///< Slack's short name without colons
std::string check_guid(std::string_view value);       ///< 8-4-4-4-12 hexadecimal digits, or empty
std::string check_client_secret(std::string_view value);
std::string check_cloud(std::string_view value);
std::string check_authentication(std::string_view value);  ///< required, off
std::string check_stand_in_url(std::string_view value);    ///< http on loopback, or empty
std::string check_public_url(std::string_view value);
std::string check_listen(std::string_view value);  ///< address:port
std::string check_anything(std::string_view value);
std::string check_holidays(std::string_view value);  ///< NAME=FILE, the name without spaces
std::string check_reaction(std::string_view value);  ///< done, later, skip

/// http on 127.0.0.0/8, [::1] or localhost: where a stand-in for Slack may listen.
bool is_loopback(std::string_view url);

}  // namespace starling::config
