#include "bot/system_clock.hpp"

namespace starling::bot {

rules::instant system_clock::now() const {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace starling::bot
