import { StorageError } from './StorageError.ts'

const segment = '[A-Za-z0-9_-][A-Za-z0-9_.-]*'
const key = new RegExp(`^${segment}(/${segment})*$`)
const prefix = new RegExp(`^(${segment}/)+$`)

/** Throws `key-invalid` unless the key is a plain relative path: no traversal, no empty or hidden names. */
export function checkKey(value: string): void {
  if (value.length > 300 || !key.test(value)) throw new StorageError('key-invalid', `object key "${value.slice(0, 300)}" is not valid`)
}

/** Throws `key-invalid` unless the prefix names a folder and ends in a slash. */
export function checkPrefix(value: string): void {
  if (value.length > 300 || !prefix.test(value)) throw new StorageError('key-invalid', `object prefix "${value.slice(0, 300)}" is not valid`)
}
