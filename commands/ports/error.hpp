#pragma once

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

namespace starling {

/// Failures (architecture: the second kind of error). Answers to people are not errors; bugs throw.
enum class errc {
    busy = 1,  ///< a bounded queue is full: try again
    timed_out,
    cancelled,
    not_connected,
    refused,  ///< the other side said no
    rate_limited,
    bad_data,  ///< could not be decoded
    too_large,
    disk_full,
    read_only,
    locked,  ///< another process holds the database
    corrupt,
    foreign_database,  ///< a file of another program
    newer_schema,
    io_error,
    conflict,  ///< a unit of work lost a race and was rolled back
    bug        ///< an exception escaped; the log has it
};

const boost::system::error_category& starling_category();
boost::system::error_code make_error_code(errc e);

template <class T>
using result = boost::system::result<T, boost::system::error_code>;

}  // namespace starling

template <>
struct boost::system::is_error_code_enum<starling::errc> : std::true_type {};
