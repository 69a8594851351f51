#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "adapters/payload/json_writer.hpp"
#include "commands/model/card.hpp"

namespace starling::slack {

/// {"type":"plain_text","text":…,"emoji":false}: nothing in it is parsed. `text` is cleaned, fits
/// and is not empty.
void write_plain_text(payload::json_writer& json, std::string_view text);

/// Stands in the action_id of a button whose answer is shown as a modal.
inline constexpr std::string_view form_mark = ".form.";

/// The buttons of one message. Each carries its command line as `value` and an action_id that
/// begins with the verb and is unique in the message.
class button_writer {
public:
    explicit button_writer(payload::json_writer& json) : json_{json} {}

    /// A line too long for Slack has no button: half a command is another command.
    bool has_any(std::span<const model::button> row) const;
    /// "elements":[…] of one actions block.
    void write(std::span<const model::button> row);

private:
    bool fits(const model::button& b) const;
    void write_one(const model::button& b);
    void write_confirm(const std::string& question);

    payload::json_writer& json_;
    std::size_t written_ = 0;
};

}  // namespace starling::slack
