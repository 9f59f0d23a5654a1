/**
 * 发布关口: what may be published. It fails closed: only a bulletin that says 主动公开, and says nothing
 * else anywhere, goes out; one that says nothing goes out only where front matter or config allows it.
 */
import type { VFile } from 'vfile'
import { publishesUndisclosed, type Config } from '../config.ts'
import { report } from '../diagnostics.ts'
import type { Bulletin } from '../records/types.ts'

export type Verdict = { publish: true } | { publish: false; reason: string }

export const open = '主动公开'
/** 信息公开选项：… anywhere, 公开方式：… at the start of a line; letters may be spaced. */
const label =
  /(?:信\s*息\s*公\s*开|(?<=^|[\r\n])[^\S\r\n]*公\s*开)\s*(?:选\s*项|类\s*别|属\s*性|方\s*式)\s*[：:]([^\r\n。；]*)/g

/** May this bulletin be published? Reports on its file why not. */
export function decide(bulletin: Bulletin, file: VFile, config: Config): Verdict {
  const withdrawn = file.data.source?.front.data.withdrawn
  if (withdrawn)
    return withhold(file, 'withdrawn', withdrawn.span, '文件头写明已撤回（withdrawn），不发布')
  const printed = statements(String(file.value))
  const other = printed.find((each) => each.value !== open)
  if (other) {
    return withhold(
      file,
      'disclosure-closed',
      { start: other.start, end: other.end },
      `信息公开选项出现 \`${other.value || '（空）'}\`，不发布`,
    )
  }
  const declared = file.data.source?.front.data.disclosure
  if (declared && declared.value !== open)
    return withhold(
      file,
      'disclosure-closed',
      declared.span,
      `文件头的 disclosure 为 \`${declared.value}\`，不发布`,
    )
  if (declared || printed.length || bulletin.distribution?.disclosure === open)
    return { publish: true }
  if (publishesUndisclosed(config, bulletin.source.path)) return { publish: true }
  report(file, {
    rule: 'disclosure-missing',
    severity: 'warning',
    message: '没有“信息公开选项”，不发布',
    suggestion: '确可公开时，在报尾写“信息公开选项：主动公开”，或在文件头写 `disclosure: 主动公开`',
  })
  return { publish: false, reason: '没有信息公开选项' }
}

/** Every 信息公开选项 of the source text, wherever it stands. Another entry may follow behind a gap. */
function statements(text: string): { value: string; start: number; end: number }[] {
  return [...text.matchAll(label)].map((match) => ({
    value: match[1]!
      .trim()
      .split(/\u3000|\t| {2,}/)[0]!
      .replace(/[\s\u200b]+/g, ''),
    start: match.index,
    end: match.index + match[0].trimEnd().length,
  }))
}

function withhold(
  file: VFile,
  rule: string,
  span: { start: number; end: number },
  message: string,
): Verdict {
  report(file, {
    rule,
    severity: 'info',
    span,
    message,
    suggestion: '要发布时改为“主动公开”并核准',
  })
  return { publish: false, reason: message }
}
