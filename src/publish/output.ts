/** 输出: the files of the site, as they are made and as they are published. */

/** One file of the site: path below its root with '/', and bytes. */
export interface Output {
  path: string
  body: string | Uint8Array
}

/** What is known of a file that was made. */
export interface Made {
  path: string
  /** SHA-256 of its bytes, in hexadecimal. */
  hash: string
  /** Bytes. */
  size: number
}
