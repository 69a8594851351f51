#include "adapters/sandbox/posting.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/serialize.hpp>

#include "adapters/sandbox/blocks.hpp"
#include "adapters/sandbox/text.hpp"

namespace starling::sandbox {
namespace {

/// Slack cuts longer texts off (slack.md 4.1, chat.postMessage).
constexpr std::size_t max_text = 40'000;

std::string truncated(std::string text) {
    if (length(text) <= max_text) return text;
    std::size_t end = 0;
    for (std::size_t seen = 0; seen <= max_text; ++end)
        seen += (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
    text.resize(end - 1);
    return text;
}

bool says_something(const arguments& given) {
    return given.has("text") || given.has("blocks");
}

/// The message that `to` came from, as long as it is there.
stored_message* source_of(workspace& ws, const reply_target& to) {
    return to.source_ts.empty() ? nullptr : ws.facts.find(to.channel, to.source_ts);
}

}  // namespace

std::optional<refusal> read_content(const arguments& given, content& out) {
    out.text = truncated(given.text("text"));
    if (given.has("blocks") && !given.text("blocks").empty()) {
        const auto blocks = given.structured("blocks");
        if (!blocks.is_array()) return refusal{"invalid_blocks_format"};
        if (auto wrong = check_blocks(blocks, surface::message); !wrong.empty())
            return refusal{"invalid_blocks", std::move(wrong)};
        if (!blocks.as_array().empty()) out.blocks = boost::json::serialize(blocks);
    }
    if (blank(out.text) && out.blocks.empty()) return refusal{"no_text"};
    return std::nullopt;
}

stored_message& post_as_bot(workspace& ws, const std::string& channel, content what,
                            const std::string& ephemeral_for) {
    auto& posted = ws.facts.post({.channel = channel,
                                  .ts = {},
                                  .user = ws.options.bot_user,
                                  .text = std::move(what.text),
                                  .blocks = std::move(what.blocks),
                                  .ephemeral_for = ephemeral_for});
    ++ws.figures.posts;
    ws.show(posted);
    return posted;
}

void edit(workspace& ws, stored_message& message, content what) {
    message.text = std::move(what.text);
    message.blocks = std::move(what.blocks);
    message.edited = true;
    ws.show(message);
}

void remove(workspace& ws, stored_message& message) {
    message.deleted = true;
    ws.show(message);
}

std::optional<refusal> respond(workspace& ws, const reply_target& to, const arguments& given) {
    auto* source = source_of(ws, to);
    const bool deletes = given.flag("delete_original");
    content what;
    if (!deletes || says_something(given))
        if (auto wrong = read_content(given, what)) return wrong;
    if (deletes && source) remove(ws, *source);
    if (deletes && !says_something(given)) return std::nullopt;
    if (given.flag("replace_original") && source && !deletes) {
        edit(ws, *source, std::move(what));
        return std::nullopt;
    }
    const bool in_public = given.text("response_type") == "in_channel";
    post_as_bot(ws, to.channel, std::move(what), in_public ? std::string{} : to.user);
    return std::nullopt;
}

}  // namespace starling::sandbox
