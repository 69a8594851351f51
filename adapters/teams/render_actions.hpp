#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "adapters/teams/render.hpp"
#include "commands/model/card.hpp"

namespace starling::teams {

/// An https URL: the only one that Teams opens or shows a picture from.
bool is_https_url(std::string_view url);

/// The buttons of one card.
class action_writer {
public:
    explicit action_writer(const render_options& options) : options_{options} {}

    /// JSON of an ActionSet of at most `bytes` bytes, behind it the links and questions that a
    /// dialog shows as text; empty when no button can be shown.
    std::string write(const std::vector<model::button>& row, std::size_t bytes);

    /// Labels of the buttons for which there was no place.
    const std::vector<std::string>& left_out() const { return left_out_; }

private:
    std::string write_one(const model::button& b) const;
    std::string write_texts(const std::vector<model::button>& row) const;

    const render_options& options_;
    std::size_t written_ = 0;
    std::vector<std::string> left_out_;
};

}  // namespace starling::teams
