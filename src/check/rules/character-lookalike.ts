/** 形近字符: O for 0, ○ for 〇, エ for 工, 一 for —, ∶ for ：. */
import { edit, good } from '../../finding/rule.ts'
import { charactersLike, codeOf, type Character } from '../characters.ts'
import type { Check } from '../check.ts'

const han = /[\u3400-\u9fff]/
const digit = /\d/
const numeral = /[〇零一二三四五六七八九十]/

interface Kind {
  pattern: RegExp
  /** Is it out of place here? */
  test: (found: Character) => boolean
  right: (char: string) => string | undefined
  what: string
}

const first = (text: string): string => text[0] ?? ''
const last = (text: string): string => text[text.length - 1] ?? ''

const kana: Record<string, string> = {
  エ: '工',
  ニ: '二',
  ハ: '八',
  ロ: '口',
  カ: '力',
  タ: '夕',
  ト: '卜',
  ー: '一',
  ㄧ: '一',
  チ: '千',
  ミ: '三',
  ヌ: '又',
  メ: '乂',
}
const cyrillic = 'АаВЕеЗКкМНОоРрСсТуХхІіѕЅΑΒΕΖΗΙΚΜΝΟοΡΤΥΧ'
const latin = 'AaBEe3KkMHOoPpCcTyXxIisSABEZHIKMNOoPTYX'

const kinds: readonly Kind[] = [
  {
    what: '字母',
    pattern: /[OolI|]/g,
    // 2O24, 1l日; a word of letters, and a model like A1, are none.
    test: ({ before, after }) =>
      (digit.test(last(before)) &&
        (digit.test(first(after)) || /^[年月日号时万亿人部册]/.test(after))) ||
      (digit.test(first(after)) && han.test(last(before)) && /^\d{1,2}/.test(after)),
    right: (char) => (char === 'O' || char === 'o' ? '0' : '1'),
  },
  {
    what: '圆圈或字母',
    pattern: /[○◯⚪OoОо0]/g,
    test: ({ char, before, after }) =>
      (numeral.test(last(before)) || /[二一][○◯]$/.test(before)) &&
      (/[○◯]/.test(first(after)) ||
        numeral.test(first(after)) ||
        (char !== '0' && /^[年月]/.test(after))) &&
      !/[一二三四五六七八九十]是$/.test(before),
    right: () => '〇',
  },
  {
    what: '圆圈',
    pattern: /[○◯]/g,
    test: ({ before, after }) => /^[二一]/.test(after) && /二$/.test(before),
    right: () => '〇',
  },
  {
    what: '假名或注音',
    pattern: /[エニハロカタトーㄧチミヌメ]/g,
    test: ({ before, after }) =>
      !/[\u3040-\u30ff]/.test(last(before) + first(after)) &&
      (han.test(last(before)) ||
        han.test(first(after)) ||
        /^（.*）$/.test(last(before) + first(after))) &&
      !/[A-Za-z]/.test(last(before) + first(after)),
    right: (char) => kana[char],
  },
  {
    what: '西里尔或希腊字母',
    pattern: new RegExp(`[${cyrillic}]`, 'g'),
    test: ({ before, after }) =>
      !/[\u0370-\u052f]/.test(last(before) + first(after)) &&
      /[\w\u3400-\u9fff]/.test(last(before) + first(after)),
    right: (char) => latin[cyrillic.indexOf(char)],
  },
  {
    what: '汉字“一”',
    pattern: /一/g,
    // 5一8场, 1万元一3万元.
    test: ({ before, after }) =>
      /\d[万亿]?[元%年月日时人部册篇次]?$/.test(before) && digit.test(first(after)),
    right: () => '—',
  },
  {
    what: '数学符号或小写变体',
    pattern: /[∶﹕︰﹐﹑﹔﹖﹗﹙﹚﹒﹣]/g,
    test: ({ before, after }) =>
      han.test(last(before) + first(after)) || /[》”）]/.test(last(before)),
    right: (char) =>
      ({
        '∶': '：',
        '﹕': '：',
        '︰': '：',
        '﹐': '，',
        '﹑': '、',
        '﹔': '；',
        '﹖': '？',
        '﹗': '！',
        '﹙': '（',
        '﹚': '）',
        '﹒': '．',
      })[char],
  },
  {
    what: '不等号',
    pattern: /[≪≫«»＜＞]/g,
    test: ({ before, after }) => han.test(last(before) + first(after)),
    right: (char) => ({ '≪': '《', '«': '《', '≫': '》', '»': '》', '＜': '〈', '＞': '〉' })[char],
  },
  {
    what: '项目符号或片假名间隔号',
    pattern: /[•・･‧∙⋅]/g,
    test: ({ before, after }) =>
      /[\u3400-\u9fff\d]/.test(last(before)) && /[\u3400-\u9fff\d]/.test(first(after)),
    right: () => '·',
  },
  {
    what: '制表符号',
    pattern: /[─━﹘‒―]/g,
    test: ({ char }) => char !== '―',
    right: () => '—',
  },
]

export const characterLookalike = {
  id: 'character-lookalike',
  severity: 'warning',
  means: '看着像、其实不是：数字里的字母 O、l，年份里的 ○，工字形的假名，当破折号用的“一”等。',
  fix: '换成正字。',
  basis: 'GB/T 15834—2011、GB/T 15835—2011 5.2.5（〇）；Unicode 形近字符',
  bad: edit(['2024年1月3日，', '2O24年1月3日，']),
  good,
  run(sheet, say) {
    const told = new Set<number>()
    for (const { pattern, test, right, what } of kinds)
      for (const found of charactersLike(sheet, pattern)) {
        if (told.has(found.span.start) || !test(found)) continue
        told.add(found.span.start)
        const put = right(found.char)
        say({
          span: found.span,
          message: `\`${found.before.slice(-2)}${found.char}${found.after.slice(0, 2)}\` 里的 \`${found.char}\` 是${what}（${codeOf(found.char)}）${put ? `，不是 \`${put}\`` : ''}`,
          suggestion: put ? `换成 \`${put}\`（${codeOf(put)}）` : '换成正字',
          ...(put ? { edits: [{ span: found.span, put }] } : {}),
        })
      }
  },
} as const satisfies Check
