import type { BlockRule } from '../state.ts'

/**
 * 页面杂件, marked line by line at ingest.
 *
 *     发布时间: 2024-02-02 浏览次数: 【字体: 大 中 小】
 *     — 3 —
 */
export const furniture: BlockRule = (state) => {
  if (!state.block.hints.furniture) return false
  state.take('furniture')
  return true
}
