package dev.plimsoll.engine.library;

import java.util.regex.Pattern;

/// Families of transformers that need memory alike.
enum TransformerFamily {
    SCALER(".*Scaler|Normalizer|PowerTransformer|QuantileTransformer|Binarizer"),
    IMPUTER(".*Imputer|MissingIndicator"),
    ONE_HOT("OneHotEncoder"),
    ORDINAL("OrdinalEncoder|TargetEncoder|.*Encoder(?<!OneHotEncoder)(?<!LabelEncoder)|KBinsDiscretizer"),
    LABEL("LabelEncoder"),
    BINARIZER("(MultiLabel|Label)Binarizer"),
    POLYNOMIAL("PolynomialFeatures"),
    DECOMPOSITION(
            ".*PCA|TruncatedSVD|FastICA|.*NMF|FactorAnalysis|LatentDirichletAllocation|TSNE|UMAP|.*RandomProjection|Isomap|.*DiscriminantAnalysis"),
    SELECTOR(
            "SelectKBest|SelectPercentile|SelectFromModel|VarianceThreshold|RFE|RFECV|GenericUnivariateSelect|SelectF.*"),
    TEXT("(Count|Tfidf|Hashing)Vectorizer"),
    WEIGHTS("TfidfTransformer"),
    FUNCTION("FunctionTransformer"),
    /// No transformer, or none that is known.
    NONE("(?!)");

    private final Pattern names;

    TransformerFamily(String names) {
        this.names = Pattern.compile(names);
    }

    /// The family of a class by its canonical name; [#NONE] where it is not known as a transformer.
    static TransformerFamily of(String type) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        for (TransformerFamily family : values()) {
            if (family.names.matcher(name).matches()) {
                return family;
            }
        }
        return NONE;
    }
}
