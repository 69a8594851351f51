#include "bot/cli/zip_file.hpp"

#include <memory>

#include <zip.h>

namespace starling::bot::cli {
namespace {

/// 1980-01-01, the first day a zip can hold: a package says nothing of when it was made.
constexpr zip_uint16_t no_time = 0, first_day = 0x21;

struct discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using archive_handle = std::unique_ptr<zip_t, discard>;

bool add(zip_t* archive, const zip_entry& entry) {
    auto* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
    if (!source) return false;
    const auto at =
        zip_file_add(archive, std::string{entry.name}.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_file_set_dostime(archive, static_cast<zip_uint64_t>(at), no_time, first_day, 0) == 0;
}

std::string words_for(int code) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    std::string words = zip_error_strerror(&error);
    zip_error_fini(&error);
    return words;
}

}  // namespace

std::string write_zip(const std::string& path, std::span<const zip_entry> entries) {
    int code = 0;
    archive_handle archive{zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code)};
    if (!archive) return words_for(code);
    for (const auto& entry : entries)
        if (!add(archive.get(), entry)) return zip_strerror(archive.get());
    if (zip_close(archive.get()) != 0) return zip_strerror(archive.get());
    static_cast<void>(archive.release());  // closed
    return {};
}

}  // namespace starling::bot::cli
