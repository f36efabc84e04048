/** Filters of the desk: computed from `body`, for rows that were written before as well. */
export const deskFilters = `
ALTER TABLE review_item ADD COLUMN scheme TEXT GENERATED ALWAYS AS (json_extract(body, '$.scheme')) VIRTUAL;
ALTER TABLE review_item ADD COLUMN second INTEGER GENERATED ALWAYS AS (json_extract(body, '$.needsSecond')) VIRTUAL;
CREATE INDEX review_scheme ON review_item (scheme, rank, waiting_since, id) WHERE rank IS NOT NULL;
CREATE INDEX review_account_scheme ON review_item (account, scheme, rank, waiting_since, id)
  WHERE rank IS NOT NULL;
CREATE INDEX review_second ON review_item (second, rank, waiting_since, id) WHERE rank IS NOT NULL;
CREATE INDEX review_account_second ON review_item (account, second, rank, waiting_since, id)
  WHERE rank IS NOT NULL;
`;
