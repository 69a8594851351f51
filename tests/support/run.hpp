#pragma once

#include <exception>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "commands/ports/async.hpp"

namespace starling::support {

/// Runs the io_context until `work` is done and returns what it gave; its exception is thrown
/// here. Other work of the io_context may go on and stays where it is.
template <class T>
T run(boost::asio::io_context& io, awaitable<T> work) {
    bool done = false;
    std::exception_ptr failure;
    if (io.stopped()) io.restart();
    const auto until_done = [&] {
        while (!done)
            if (io.run_one() == 0) throw std::logic_error{"the awaited work was dropped"};
        if (failure) std::rethrow_exception(failure);
    };
    if constexpr (std::is_void_v<T>) {
        boost::asio::co_spawn(io.get_executor(), std::move(work), [&](std::exception_ptr e) {
            failure = e;
            done = true;
        });
        until_done();
    } else {
        std::optional<T> value;
        boost::asio::co_spawn(io.get_executor(), std::move(work),
                              [&](std::exception_ptr e, auto outcome) {
                                  failure = e;
                                  if (!e) value.emplace(std::move(outcome));
                                  done = true;
                              });
        until_done();
        return std::move(*value);
    }
}

}  // namespace starling::support
