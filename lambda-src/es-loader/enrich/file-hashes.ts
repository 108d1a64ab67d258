/** Hashes of the whole file; others, as IMPHASH, are equal for different files. */
const OF_FILES = new Set(['MD5', 'SHA1', 'SHA256', 'SHA512']);

/** The hashes in a value: it is one, or a list of them with their names, as Sysmon writes it: `SHA1=…,MD5=…,IMPHASH=…`. */
export const fileHashesOf = (value: string): readonly string[] => {
  if (!value.includes('=')) return [value];
  return value.split(',').flatMap((part) => {
    const [name, hash] = part.split('=');
    return hash !== undefined && OF_FILES.has(name.trim().toUpperCase()) ? [hash.trim()] : [];
  });
};
