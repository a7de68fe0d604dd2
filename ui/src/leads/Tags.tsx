// Tags of a lead, as many as there is room for.
export function Tags({ tags, most }: { tags: string[]; most: number }) {
  const rest = tags.length - most;
  return (
    <span className="lead-tags" title={rest > 0 ? tags.join(", ") : undefined}>
      {tags.slice(0, most).map((tag) => <span key={tag} className="lead-tag">{tag}</span>)}
      {rest > 0 && <span className="lead-tag">{`+${rest}`}</span>}
    </span>
  );
}
