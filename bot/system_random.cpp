#include "bot/system_random.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <sys/random.h>

namespace starling::bot {

std::uint64_t system_random::next() {
    const std::scoped_lock lock{mutex_};
    if (repeatable_) return (*repeatable_)();
    if (left_ == 0) {
        if (::getrandom(drawn_.data(), sizeof drawn_, 0) != static_cast<ssize_t>(sizeof drawn_))
            throw std::system_error{errno, std::generic_category(), "getrandom"};
        left_ = drawn_.size();
    }
    return std::exchange(drawn_[--left_], 0);
}

}  // namespace starling::bot
