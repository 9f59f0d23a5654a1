/** 压缩的副本: beside each file of text one for servers that send it compressed, `.br` and `.gz`, and the sums of all files. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Made, Output } from './output.ts'

const text = /\.(?:html|js|css|json|xml|svg|txt)$/
/** Less fits into one packet anyhow. */
const worthwhile = 600
/** Larger ones are pressed less hard, in bytes. */
const large = 1 << 20

export const isCompressible = ({ path, size }: Made): boolean =>
  text.test(path) && size >= worthwhile

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

/** The compressed copies of a file; one that is no smaller is left out. */
export async function compressedOf(path: string, body: Uint8Array): Promise<Output[]> {
  const [br, gz] = await Promise.all([
    brotli(body, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: body.byteLength > large ? 6 : 10,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
      },
    }),
    deflate(body, { level: 9 }),
  ])
  // RFC 1952, 2.3.1: the system on which it was made; 255 is none, so that it is the same on all.
  gz[9] = 255
  return [
    { path: `${path}.br`, body: br },
    { path: `${path}.gz`, body: gz },
  ].filter((copy) => copy.body.byteLength < body.byteLength)
}

/** Checksums as `sha256sum -c` reads them. */
export const sumsFile = (files: readonly Made[]): Output => ({
  path: 'SHA256SUMS',
  body: [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, hash }) => `${hash}  ${path}\n`)
    .join(''),
})
