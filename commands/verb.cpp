#include "commands/verb.hpp"

#include <utility>

namespace starling::commands {

rules::zone actor::tz(const rules::program& p) const {
    return rules::zone::find(person.tz).value_or(p.tz);
}

answer done(model::card c) {
    return {.card = std::move(c)};
}

answer refused(model::card c) {
    return {.card = std::move(c), .what = answer::outcome::refused};
}

answer misused(model::card c) {
    return {.card = std::move(c), .what = answer::outcome::misused};
}

std::string command_names::line(std::string_view verb_and_arguments) const {
    const auto end = verb_and_arguments.find(' ');
    const auto first = verb_and_arguments.substr(0, end);
    const auto rest =
        end == std::string_view::npos ? std::string_view{} : verb_and_arguments.substr(end);
    if (first == "share") return share + std::string{rest};
    if (first == "kudos") return kudos + std::string{rest};
    return first.empty() ? main : main + " " + std::string{verb_and_arguments};
}

}  // namespace starling::commands
