#pragma once

#include <string>
#include <string_view>

#include "adapters/payload/json_writer.hpp"
#include "adapters/payload/text_budget.hpp"
#include "commands/model/rich_text.hpp"

namespace starling::slack {

using payload::text_budget;

/// One style of a text element.
enum class text_style { plain, bold, italic, code };

/// {"type":"text","text":…}; nothing when the text is empty or the budget is used up.
void write_text(payload::json_writer& json, std::string_view any, text_style style,
                text_budget& budget);

/// The elements of a rich_text_section for `runs`.
void write_runs(payload::json_writer& json, const model::rich_text& runs,
                const std::string& workspace, text_budget& budget);

/// Something is left to show after cleaning.
bool has_text(const model::rich_text& runs);
/// Words alone: no mention, place, link or time, which only rich text can hold.
bool is_words(const model::rich_text& runs);

}  // namespace starling::slack
