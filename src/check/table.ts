/** 查错规则表: every rule, in the order of `docs/check.md`. */
import { abbreviationEarly } from './rules/abbreviation-early.ts'
import { anniversary } from './rules/anniversary.ts'
import { bracketsUnbalanced } from './rules/brackets-unbalanced.ts'
import { breakdownSum } from './rules/breakdown-sum.ts'
import { characterCompatibility } from './rules/character-compatibility.ts'
import { characterLookalike } from './rules/character-lookalike.ts'
import { characterPrivate } from './rules/character-private.ts'
import { dateImpossible } from './rules/date-impossible.ts'
import { durationDisagrees } from './rules/duration-disagrees.ts'
import { enumerationComma } from './rules/enumeration-comma.ts'
import { eventAfterIssue } from './rules/event-after-issue.ts'
import { eventRetold } from './rules/event-retold.ts'
import { issueOutOfOrder } from './rules/issue-out-of-order.ts'
import { itemRepeated } from './rules/item-repeated.ts'
import { nameMisprint } from './rules/name-misprint.ts'
import { numberLaw } from './rules/number-law.ts'
import { numberMixed } from './rules/number-mixed.ts'
import { ordinalSequence } from './rules/ordinal-sequence.ts'
import { paragraphRepeated } from './rules/paragraph-repeated.ts'
import { paragraphUnended } from './rules/paragraph-unended.ts'
import { personalBankCard } from './rules/personal-bank-card.ts'
import { personalContact } from './rules/personal-contact.ts'
import { personalDocument } from './rules/personal-document.ts'
import { personalIdNumber } from './rules/personal-id-number.ts'
import { personalPhone } from './rules/personal-phone.ts'
import { postDisagrees } from './rules/post-disagrees.ts'
import { punctuationDoubled } from './rules/punctuation-doubled.ts'
import { punctuationHalfWidth } from './rules/punctuation-half-width.ts'
import { quotationVariant } from './rules/quotation-variant.ts'
import { rangeUnit } from './rules/range-unit.ts'
import { statedCount } from './rules/stated-count.ts'
import { titleDisagrees } from './rules/title-disagrees.ts'
import { weekdayDisagrees } from './rules/weekday-disagrees.ts'
import { workTitleNear } from './rules/work-title-near.ts'
import { yearTwoDigit } from './rules/year-two-digit.ts'

/** By what they are about. */
export const checkTopics = [
  { name: '数字', checks: [breakdownSum, statedCount, ordinalSequence, rangeUnit, numberMixed] },
  {
    name: '日期',
    checks: [
      dateImpossible,
      weekdayDisagrees,
      eventAfterIssue,
      anniversary,
      durationDisagrees,
      yearTwoDigit,
    ],
  },
  {
    name: '标点',
    checks: [
      bracketsUnbalanced,
      punctuationHalfWidth,
      punctuationDoubled,
      enumerationComma,
      paragraphUnended,
    ],
  },
  {
    name: '用字',
    checks: [characterCompatibility, characterPrivate, characterLookalike],
  },
  {
    name: '名称与引语',
    checks: [nameMisprint, postDisagrees, workTitleNear, quotationVariant, abbreviationEarly],
  },
  {
    name: '重复与前后不一',
    checks: [titleDisagrees, paragraphRepeated, itemRepeated, eventRetold],
  },
  { name: '期次', checks: [numberLaw, issueOutOfOrder] },
  {
    name: '个人信息',
    checks: [personalIdNumber, personalPhone, personalBankCard, personalDocument, personalContact],
  },
] as const

export const checks = checkTopics.flatMap((topic) => [...topic.checks])

export type CheckId = (typeof checks)[number]['id']
