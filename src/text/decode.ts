/**
 * 解码: bytes → text. BOM first, then the NUL pattern of UTF-16, then strict UTF-8, strict GB18030, Big5
 * last. Nothing is replaced by U+FFFD: what no encoding reads whole is a finding, not a guess.
 */

export type Decoded =
  /** `damaged`: some bytes stand for no character and were read as U+FFFD. */
  | { text: string; encoding: string; damaged?: true }
  | { problem: 'binary' | 'unknown' }
  /** `text`: what stands before the cut. */
  | { problem: 'truncated'; encoding: string; text: string }

/** Starts of files that are no text: PDF, ZIP (DOCX), OLE (DOC), PNG, JPEG, GIF, gzip, RAR, 7z. */
const magics: readonly string[] = [
  '25504446',
  '504b0304',
  'd0cf11e0',
  '89504e47',
  'ffd8ff',
  '47494638',
  '1f8b',
  '52617221',
  '377abcaf',
]

const boms: readonly [encoding: string, bytes: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** `declared`: what the file says of itself; tried before guessing, and not believed where it reads as no text. */
export function decode(bytes: Uint8Array, declared?: string): Decoded {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  if (magics.some((magic) => head.startsWith(magic))) return { problem: 'binary' }
  // UTF-32 begins like UTF-16 LE; no editor here writes it, and no decoder reads it.
  if (head.startsWith('fffe0000') || head.startsWith('0000feff')) return { problem: 'unknown' }
  for (const [encoding, bom] of boms) {
    if (bom.every((byte, i) => bytes[i] === byte)) {
      const text = strictly(encoding, bytes.subarray(bom.length))
      return text === undefined
        ? cutShort(encoding, bytes.subarray(bom.length))
        : { text, encoding }
    }
  }
  if (bytes.includes(0)) return decodeWide(bytes)
  if (declared) {
    const text = strictly(declared, bytes)
    if (text !== undefined && isText(text)) return { text, encoding: declared }
  }
  for (const encoding of ['utf-8', 'gb18030', 'big5']) {
    const text = strictly(encoding, bytes)
    if (text !== undefined && isText(text, encoding !== 'utf-8')) return { text, encoding }
    // Cut inside its last character: all but the last one to three bytes are sound.
    if (text === undefined && encoding !== 'big5') {
      const cut = cutShort(encoding, bytes)
      if (cut.problem === 'truncated' && isText(cut.text) && !readsAsGb(encoding, bytes)) return cut
    }
  }
  return { problem: 'unknown' }
}

/** Sound but for its last one to three bytes. */
function cutShort(
  encoding: string,
  bytes: Uint8Array,
): { problem: 'truncated'; encoding: string; text: string } | { problem: 'unknown' } {
  for (let cut = 1; cut <= 3 && cut < bytes.length; cut++) {
    const text = strictly(encoding, bytes.subarray(0, bytes.length - cut))
    if (text !== undefined) return { problem: 'truncated', encoding, text }
  }
  return { problem: 'unknown' }
}

/** A few bytes of GB18030 may look like UTF-8 that was cut. */
function readsAsGb(encoding: string, bytes: Uint8Array): boolean {
  if (encoding !== 'utf-8' || bytes.length >= 64) return false
  const text = strictly('gb18030', bytes)
  return text !== undefined && isText(text)
}

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Text has hardly a control character; in GB18030 and Big5, which map much of any noise there, hardly a private-use one. */
function isText(text: string, strict = true): boolean {
  const strange =
    text.match(/[\u0000-\u0008\u000b\u000e-\u001f\u007f\u0080-\u009f\ufffd]/g)?.length ?? 0
  const own = strict ? (text.match(/[\ue000-\uf8ff]/g)?.length ?? 0) : 0
  return strange + own <= text.length / 100
}

/** UTF-16 without a BOM holds NULs in its line ends and digits. 一 (4E00) has one on the other side: the likelier text wins. */
function decodeWide(bytes: Uint8Array): Decoded {
  const readings = (['utf-16le', 'utf-16be'] as const)
    .map((encoding) => ({ encoding, text: strictly(encoding, bytes) ?? '' }))
    .map((each) => ({
      ...each,
      plain:
        (each.text.match(
          /[\n\r\u0020-\u007e\u2014\u2018-\u201d\u3000-\u3011\u4e00-\u9fff\uff01-\uff1f]/g,
        )?.length ?? 0) / Math.max(1, each.text.length),
    }))
    .sort((a, b) => b.plain - a.plain)
  const best = readings[0]!
  if (best.plain > 0.85) return { text: best.text, encoding: best.encoding }
  return bytes.length % 2 && bytes.length > 9 ? decodeCutWide(bytes) : { problem: 'binary' }
}

function decodeCutWide(bytes: Uint8Array): Decoded {
  const whole = decodeWide(bytes.subarray(0, bytes.length - 1))
  return 'text' in whole
    ? { problem: 'truncated', encoding: whole.encoding, text: whole.text }
    : whole
}
