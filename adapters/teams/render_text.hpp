#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/payload/json_writer.hpp"
#include "adapters/payload/text_budget.hpp"
#include "adapters/teams/render_markdown.hpp"
#include "commands/model/rich_text.hpp"

namespace starling::teams {

/// The people a card mentions. "<at>Name</at>" in a text is a mention only where msteams.entities
/// has an entity of exactly these words.
class mention_list {
public:
    explicit mention_list(std::string tenant) : tenant_{std::move(tenant)} {}

    /// "<at>Name</at>" for a person of this tenant, other words for each person; empty for others.
    std::string words_for(const model::address& who, std::string_view name);
    void write(payload::json_writer& json) const;  ///< "entities": […]

    std::size_t count() const { return all_.size(); }
    void keep(std::size_t count) { all_.resize(count); }
    std::size_t bytes() const;  ///< of what write() writes, at most

private:
    struct mention {
        std::string words, id, name;
    };
    const mention* find(std::string_view words) const;

    std::string tenant_;
    std::vector<mention> all_;
};

/// Something is seen of it; Teams refuses texts of which nothing is.
bool is_visible(std::string_view text);

/// How a text looks beside the others.
struct look_of_text {
    bool small = false;  ///< small and subtle
    bool apart = true;   ///< with the usual space above
};

/// Words alone become a RichTextBlock, whose runs Teams does not parse; mentions, links and times
/// work in a TextBlock only, as markdown. Nothing when no text is left.
void write_paragraph(payload::json_writer& json, const model::rich_text& runs,
                     const look_of_text& look, mention_list& mentions,
                     payload::text_budget& budget);

/// A RichTextBlock of one unparsed text.
void write_plain(payload::json_writer& json, std::string_view text, const look_of_text& look,
                 payload::text_budget& budget);

/// The runs as markdown, for a TextBlock or a Fact.
std::string markdown_of(const model::rich_text& runs, mention_list& mentions,
                        payload::text_budget& budget);

}  // namespace starling::teams
