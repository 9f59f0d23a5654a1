/** A person as pages call him: 闵示初, 闵示初（绵阳）. */
export const personLabel = ({
  name,
  distinction,
}: {
  name: string
  distinction?: string
}): string => (distinction ? `${name}（${distinction}）` : name)
