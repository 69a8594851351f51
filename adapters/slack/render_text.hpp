#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "adapters/payload/json_writer.hpp"
#include "commands/model/rich_text.hpp"

namespace starling::slack {

/// Text still allowed, in UTF-16 units. What is taken is gone.
class text_budget {
public:
    explicit text_budget(std::size_t units) : left_{units} {}
    std::size_t left() const { return left_; }
    /// The text, shortened to what is left.
    std::string take(std::string_view any);
    /// False, and nothing is taken, when less is left: an id cannot be shortened.
    bool take_whole(std::string_view id);

private:
    std::size_t left_;
};

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
