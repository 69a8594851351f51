#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace starling {

/// One I/O thread runs one io_context. The concrete executor type saves 16 % of the instructions
/// against any_io_executor (shared/reference limits: bare HTTP).
using executor = boost::asio::io_context::executor_type;

template <class T>
using awaitable = boost::asio::awaitable<T, executor>;

}  // namespace starling
