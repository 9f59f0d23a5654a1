/** 查错规则表: every rule, in the order of `docs/check.md`. */
import { abbreviationEarly } from './abbreviation-early.ts'
import { anniversary } from './anniversary.ts'
import { bracketsUnbalanced } from './brackets-unbalanced.ts'
import { breakdownSum } from './breakdown-sum.ts'
import { characterCompatibility } from './character-compatibility.ts'
import { characterLookalike } from './character-lookalike.ts'
import { characterPrivate } from './character-private.ts'
import { dateImpossible } from './date-impossible.ts'
import { durationDisagrees } from './duration-disagrees.ts'
import { enumerationComma } from './enumeration-comma.ts'
import { eventAfterIssue } from './event-after-issue.ts'
import { eventRetold } from './event-retold.ts'
import { issueOutOfOrder } from './issue-out-of-order.ts'
import { itemRepeated } from './item-repeated.ts'
import { nameMisprint } from './name-misprint.ts'
import { numberLaw } from './number-law.ts'
import { numberMixed } from './number-mixed.ts'
import { ordinalSequence } from './ordinal-sequence.ts'
import { paragraphRepeated } from './paragraph-repeated.ts'
import { paragraphUnended } from './paragraph-unended.ts'
import { personalBankCard } from './personal-bank-card.ts'
import { personalContact } from './personal-contact.ts'
import { personalDocument } from './personal-document.ts'
import { personalIdNumber } from './personal-id-number.ts'
import { personalPhone } from './personal-phone.ts'
import { postDisagrees } from './post-disagrees.ts'
import { punctuationDoubled } from './punctuation-doubled.ts'
import { punctuationHalfWidth } from './punctuation-half-width.ts'
import { quotationVariant } from './quotation-variant.ts'
import { rangeUnit } from './range-unit.ts'
import { statedCount } from './stated-count.ts'
import { titleDisagrees } from './title-disagrees.ts'
import { weekdayDisagrees } from './weekday-disagrees.ts'
import { workTitleNear } from './work-title-near.ts'
import { yearTwoDigit } from './year-two-digit.ts'

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
