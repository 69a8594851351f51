#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/net/http_server.hpp"

namespace starling::teams {

/// Answers to invokes (teams.md 1): HTTP 200 with what is to be shown. `card` is an Adaptive Card
/// in JSON; texts are plain and cut to what a client shows.
net::server_response empty_reply(int status = 200);

/// To adaptiveCard/action: a card takes the place of the one whose button was pressed.
net::server_response card_reply(std::string_view card);
net::server_response toast_reply(std::string_view text);
/// `code` is 400 or 500, inside the body; `status` that of HTTP. Clients show the text.
net::server_response card_error(int code, std::string_view text, int status = 200);

/// To task/fetch, task/submit and their composeExtension counterparts.
net::server_response dialog_reply(std::string_view title, std::string_view card);
net::server_response dialog_text(std::string_view text);

/// One result of a search: what the list shows, and the card that goes into the message.
struct search_hit {
    std::string title;
    std::string text;
    std::string card;
};
/// To composeExtension/query.
net::server_response search_reply(const std::vector<search_hit>& hits);
/// The same in words, when there is nothing to list.
net::server_response search_text(std::string_view text);

}  // namespace starling::teams
