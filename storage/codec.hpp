#pragma once

#include <string>
#include <string_view>

#include "commands/model/card.hpp"
#include "commands/ports/error.hpp"
#include "commands/ports/outgoing.hpp"

namespace starling::storage {

/// Cards and destinations as JSON text, the way the outbox keeps them. Decoding never throws: what
/// cannot be read is errc::bad_data.
std::string encode(const model::card& card);
std::string encode(const ports::destination& to);
result<model::card> decode_card(std::string_view text);
result<ports::destination> decode_destination(std::string_view text);

}  // namespace starling::storage
