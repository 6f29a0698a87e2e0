# store: what is wrong between the program and its file, why, and what to do now.
store-not-there = There is no register at { $path }.
    Make one with driftpult init, or read in a spreadsheet with driftpult import systems FILE.
store-already-there = Something lies at { $path } already. Nothing is changed. Choose another place, or open what is there.
store-not-ours = { $path } is no register of driftpult. Check the path.
store-not-a-regular-file = { $path } is a folder, a pipe or a device and cannot be opened as a register.
store-symlink = { $path } is a symbolic link. Give the file that it points to.
store-hard-linked = { $path } has more than one name (hard links), and each name would get a log of its own.
    Remove the other names and open it again.
store-world-writable = Anybody on this computer can write { $path }, so its content cannot be trusted.
    Take the permission away with chmod o-w and open it again.
store-folder-world-writable = Anybody on this computer can exchange files in the folder { $path }.
    Take the permission away with chmod o-w and open it again.
store-network-filesystem = { $path } lies on { $filesystem }, where locks between computers cannot be trusted.
    Put the register on a local disk. Who knows that only one computer uses the file can give --force-filesystem.
store-no-permission = The account may not read { $path } or not write in its folder. Ask the server's keeper for permission.
store-damaged = The register is damaged: { $detail }.
    Write nothing more in it. Restore the latest backup, and keep the damaged file.
store-foreign-schema = The register holds something that does not belong in it, or lacks something: { $name }.
    Nothing is changed. Restore a backup, or ask who changed the file.
store-disk-full = The disk is full. Nothing is saved. Free some space where the register lies and try again.
store-read-only-asked = The register is open for reading only. Start without --read-only to change it.
store-read-only-newer = A newer program made the register, so it can only be read here. Upgrade driftpult to change it.
store-read-only-permission = The account may read the register but not change it. Ask the server's keeper for permission.
store-busy = Somebody else has locked the register. Nothing is saved. Try again in a moment.
store-busy-held = The register is locked by { $user } (pid { $pid }). Nothing is saved. Try again, or ask whoever holds it.
store-busy-held-tty = The register is locked by { $user } (pid { $pid }, { $tty }). Nothing is saved.
    Try again, or ask whoever holds it.
store-busy-held-stopped = The register is locked by { $user } (pid { $pid }, stopped). Nothing is saved.
    The process has to continue (fg) or end before anybody can save.
store-busy-held-tty-stopped = The register is locked by { $user } (pid { $pid }, { $tty }, stopped). Nothing is saved.
    The process has to continue (fg) or end before anybody can save.
store-saved-with-fault = The change is saved, but the disk reported a fault: { $detail }.
    Do not save the same thing again. Check the disk.
store-not-saved = The change is not saved, because the disk reported a fault: { $detail }.
    Check the disk and save again.
store-commit-unknown = The disk reported a fault, and nobody could read whether the change is saved: { $detail }.
    Open the register again and look before you save anew.
store-replaced = The database was replaced while the program was running. Nothing is saved.
    Quit, check which file lies in the place, and start again.
store-trail-cut = Row { $seq } of the trail, which you have seen before, is no longer there. The file was cut, rewritten or exchanged for an older copy.
    Check with driftpult audit verify before you trust what it says.
store-took-too-long = The question took too long and was stopped. Search for fewer or other words.
store-io = { $path } could not be read or written: { $detail }.
store-failed = The register answered with an unexpected fault: { $detail }. Nothing is saved. Run driftpult doctor.
