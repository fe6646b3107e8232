//! The metadata of a file: owner, permissions, extended attributes and access control lists.

use std::fs::File;
use std::io;
use std::path::Path;

/// Copies owner, group, permissions and extended attributes of the file that is replaced, if there
/// is one. On Linux, access control lists are among the attributes.
///
/// # Errors
/// Returns an error if an attribute of the user or an access control list would be lost.
#[cfg(unix)]
pub fn copy_attributes(replaced: &Path, file: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let Ok(metadata) = std::fs::metadata(replaced) else {
        return Ok(());
    };
    // Only root may give a file to another user.
    let group = Some(metadata.gid());
    let _ = fchown(file, Some(metadata.uid()), group).or_else(|_| fchown(file, None, group));
    // After the owner, who may set attributes, and before the permissions, which a list extends.
    copy_extended_attributes(replaced, file)?;
    let _ = file.set_permissions(metadata.permissions());
    Ok(())
}

/// Copies nothing: the system gives the file the permissions of its folder.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail on Unix")]
pub fn copy_attributes(_: &Path, _: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn copy_extended_attributes(replaced: &Path, file: &File) -> io::Result<()> {
    use std::ffi::OsStr;

    use xattr::FileExt as _;

    const ACCESS_LIST: &str = "system.posix_acl_access";
    // The system itself sets others, such as those of SELinux, and refuses to have them set.
    let is_own = |name: &OsStr| {
        let bytes = name.as_encoded_bytes();
        if cfg!(target_os = "linux") {
            name == ACCESS_LIST || bytes.starts_with(b"user.")
        } else {
            !bytes.starts_with(b"com.apple.")
        }
    };
    // Not every file system has them.
    let names: Vec<_> = match xattr::list_deref(replaced) {
        Ok(names) => names.collect(),
        Err(_) => return Ok(()),
    };
    // A folder may give its new files an access control list.
    if !names.iter().any(|name| name == ACCESS_LIST) {
        let _ = file.remove_xattr(ACCESS_LIST);
    }
    for name in names {
        let Ok(Some(value)) = xattr::get_deref(replaced, &name) else {
            continue;
        };
        match file.set_xattr(&name, &value) {
            Err(error) if is_own(&name) => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Returns true if a file has other names (hard links), which keep the old text when it is
/// replaced.
pub fn has_other_names(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.nlink() > 1)
    }
    #[cfg(not(unix))]
    {
        // The standard library cannot count them.
        let _ = path;
        false
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs;

    use crate::document::write_text;

    /// An access control list: the owner and user 1234 may write, others may not read.
    fn access_list() -> Vec<u8> {
        // Each entry: a tag, permissions, and the id of a user.
        let entries: [(u16, u16, u32); 5] = [
            (0x01, 6, u32::MAX),
            (0x02, 6, 1234),
            (0x04, 4, u32::MAX),
            (0x10, 6, u32::MAX),
            (0x20, 0, u32::MAX),
        ];
        let mut list = 2_u32.to_le_bytes().to_vec();
        for (tag, permissions, id) in entries {
            list.extend(tag.to_le_bytes());
            list.extend(permissions.to_le_bytes());
            list.extend(id.to_le_bytes());
        }
        list
    }

    #[test]
    fn a_saved_file_keeps_its_attributes_and_access_control_list() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        fs::write(&path, "old").expect("a file");
        let attributes =
            [("user.comment", &b"mine"[..]), ("system.posix_acl_access", &access_list())];
        for (name, value) in attributes {
            if let Err(error) = xattr::set(&path, name, value) {
                eprintln!("skipped: this disk has no {name}: {error}");
                return;
            }
        }
        write_text(&path, "new").expect("written");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "new");
        for (name, value) in attributes {
            let kept = xattr::get(&path, name).expect("an attribute");
            assert_eq!(kept.as_deref(), Some(value), "{name}");
        }
    }

    #[test]
    fn a_file_without_an_access_control_list_gets_none_from_its_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        fs::write(&path, "old").expect("a file");
        if xattr::set(folder.path(), "system.posix_acl_default", &access_list()).is_err() {
            eprintln!("skipped: this disk has no access control lists");
            return;
        }
        write_text(&path, "new").expect("written");
        let list = xattr::get(&path, "system.posix_acl_access").expect("a list");
        assert_eq!(list, None);
    }
}
