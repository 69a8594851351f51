#include "commands/refusal_text.hpp"

namespace starling::commands {

std::string refusal_text(const model::card& refusal) {
    for (const auto& block : refusal.blocks)
        if (const auto* first = std::get_if<model::paragraph>(&block))
            return model::plain_text(first->text);
    return refusal.summary;
}

}  // namespace starling::commands
