#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bot/cli/cli.hpp"

namespace starling::bot::cli {
namespace {

/// Readable by the owner only: people put tokens into it.
constexpr mode_t owner_only = 0600;

/// 0 or errno.
int write_file(const std::string& name, int flags, std::string_view text) {
    const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, owner_only);
    if (file < 0) return errno;
    int error = ::fchmod(file, owner_only) == 0 ? 0 : errno;
    while (error == 0 && !text.empty()) {
        const auto n = ::write(file, text.data(), text.size());
        if (n < 0)
            error = errno;
        else
            text.remove_prefix(static_cast<std::size_t>(n));
    }
    if (::close(file) != 0 && error == 0) error = errno;
    return error;
}

/// Whole or not at all: a full disk must not cost the settings that were there.
int replace_file(const std::string& name, std::string_view text) {
    const auto fresh = name + ".new";
    int error = write_file(fresh, O_TRUNC, text);
    if (error == 0 && std::rename(fresh.c_str(), name.c_str()) != 0) error = errno;
    if (error != 0) ::unlink(fresh.c_str());
    return error;
}

}  // namespace

int run_config_init(const init_options& options) {
    const auto text = config::sample();
    const int error =
        options.force ? replace_file(options.file, text) : write_file(options.file, O_EXCL, text);
    if (error == EEXIST) {
        std::cerr << options.file << " is already there and was not touched; "
                  << "`starling config init --force` replaces it\n";
        return failed;
    }
    if (error != 0) {
        std::cerr << options.file << " could not be written: " << std::strerror(error) << '\n';
        return failed;
    }
    std::cout << "Wrote " << options.file << " with every default, readable by you only.\n"
              << "Next: put your tokens in it or in SLACK_BOT_TOKEN and SLACK_APP_TOKEN, then run "
                 "`starling config check`.\n";
    return fine;
}

}  // namespace starling::bot::cli
