/** Bytes of one picture as it comes: the platform's own limit for images (临时素材: 图片 10M). */
export const MAX_IMAGE_BYTES = 10 * 1024 * 1024;

/** Bytes of one voice: the platform's limit for voices (临时素材: 语音 2M); 60 s of AMR are about 100 kB. */
export const MAX_VOICE_BYTES = 2 * 1024 * 1024;

/**
 * Pixels of a picture as it comes; one of a few kilobytes can claim 65,535 × 65,535. The largest photographs of
 * telephones have 50 million and are JPEG, which is unpacked in strips. The other formats may have to be unpacked
 * whole; 25 million are a screenshot of ten screens twice over.
 */
export const MAX_JPEG_PIXELS = 50_500_000;
export const MAX_OTHER_PIXELS = 25_000_000;

/** Identifiers kept of one picture: more is a list, and nobody confirms it line by line. */
export const MAX_FOUND = 20;
