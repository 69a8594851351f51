#include "commands/ports/error.hpp"

#include <string>

namespace starling {
namespace {

const char* text_of(errc e) {
    switch (e) {
        case errc::busy:
            return "too much is waiting; try again in a moment";
        case errc::timed_out:
            return "it took too long";
        case errc::cancelled:
            return "cancelled";
        case errc::not_connected:
            return "not connected";
        case errc::refused:
            return "the other side refused";
        case errc::rate_limited:
            return "the other side asks for a slower pace";
        case errc::bad_data:
            return "the data could not be read";
        case errc::too_large:
            return "the data is too large";
        case errc::disk_full:
            return "the disk is full";
        case errc::read_only:
            return "the database cannot be written to";
        case errc::locked:
            return "another process holds the database";
        case errc::corrupt:
            return "the database is damaged";
        case errc::foreign_database:
            return "the file belongs to another program";
        case errc::newer_schema:
            return "the database was written by a newer release";
        case errc::io_error:
            return "the storage device failed";
        case errc::conflict:
            return "somebody else changed the same thing first";
        case errc::bug:
            return "an internal error; the log has the details";
    }
    return "unknown error";
}

class starling_errors final : public boost::system::error_category {
public:
    const char* name() const noexcept override { return "starling"; }
    std::string message(int value) const override { return text_of(static_cast<errc>(value)); }
};

}  // namespace

const boost::system::error_category& starling_category() {
    static const starling_errors category;
    return category;
}

boost::system::error_code make_error_code(errc e) {
    return {static_cast<int>(e), starling_category()};
}

}  // namespace starling
